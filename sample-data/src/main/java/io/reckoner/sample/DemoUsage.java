package io.reckoner.sample;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** The usage of one generated customer: for each product it uses, one day in every ten. */
final class DemoUsage {

    private static final LocalDate UNTIL = LocalDate.of(2025, 2, 5);
    private static final int STEP = 10;
    private static final List<String> REGIONS = List.of("US", "EU");

    private final UsageWriter usage;
    private final DemoCustomer customer;
    private final Dice dice;

    DemoUsage(UsageWriter usage, DemoCustomer customer) {
        this.usage = usage;
        this.customer = customer;
        this.dice = new Dice(customer.index(), 2);
    }

    void write() throws IOException {
        product("compute", 90, 500, 2);
        product("storage", 60, 400, 0);
        product("transfer", 40, 90_000, 2);
        product("api", 60, 40_000, 0);
        product("support", 10, 30, 1);
        DemoBranch branch = DemoBranch.of(customer);
        if (branch != null) {
            branch(branch);
        }
    }

    private void branch(DemoBranch branch) throws IOException {
        LocalDate end = branch.archived() == null ? UNTIL : branch.archived();
        for (LocalDate day = branch.opened(); day.isBefore(end) && day.isBefore(UNTIL); day = day.plusDays(STEP)) {
            usage.day(branch.key(), "api", day, BigDecimal.valueOf(dice.between(1, 40_000)), "");
        }
    }

    /** @param most the largest number of digits' value, before {@code decimals} of them move behind the point */
    private void product(String product, int percent, int most, int decimals) throws IOException {
        if (!dice.percent(percent)) {
            return;
        }
        String name = customer.usesAlias() ? customer.alias() : customer.key();
        LocalDate end = customer.endingBefore() == null ? UNTIL : customer.endingBefore();
        for (LocalDate from = customer.startingAt(); from.isBefore(UNTIL); from = from.plusDays(STEP)) {
            LocalDate day = from.plusDays(dice.below(STEP));
            BigDecimal quantity = BigDecimal.valueOf(dice.between(1, most), decimals);
            String region = customer.hasDivisions() || dice.percent(10) ? dice.pick(REGIONS) : "";
            if (day.isBefore(UNTIL) && day.isBefore(end)) {
                usage.day(name, product, day, quantity, region);
            }
        }
    }
}
