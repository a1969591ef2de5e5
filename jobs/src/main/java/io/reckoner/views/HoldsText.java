package io.reckoner.views;

import io.reckoner.db.run.HoldStore;
import java.time.Instant;
import java.util.List;

/** Customers that are held, as people read them. */
public final class HoldsText {
    private HoldsText() {}

    public static String of(List<HoldStore.Held> held, Instant now) {
        var table = new TextTable("customer", "id", "since", ">days", "until", "by", "reason");
        held.forEach(one -> table.row(
                one.customerName(),
                one.customerId().toString(),
                RunReportText.seconds(one.since()),
                Long.toString(one.days(now)),
                one.until() == null ? "" : RunReportText.seconds(one.until()),
                one.by() == null ? "" : one.by(),
                one.reason()));
        return table.toString();
    }

    /** {@code Acme Ltd. for 31 days, since 2025-02-03T10:00:00Z, until 2025-04-01T00:00:00Z: prices in dispute}. */
    static String sentence(HoldStore.Held held, Instant now) {
        long days = held.days(now);
        return Visible.data(held.customerName()) + " for " + days + (days == 1 ? " day" : " days") + ", since "
                + RunReportText.seconds(held.since())
                + (held.until() == null ? "" : ", until " + RunReportText.seconds(held.until())) + ": "
                + Visible.data(held.reason());
    }
}
