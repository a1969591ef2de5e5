package io.reckoner.views;

import io.reckoner.db.access.ApprovalStore.Approval;
import java.util.List;

/** What was asked of a second person, as people read it. */
public final class ApprovalsText {
    private ApprovalsText() {}

    public static String of(List<Approval> asked) {
        var table = new TextTable(">number", "what", "asked by", "at", "reason", "state");
        asked.forEach(one -> table.row(
                Long.toString(one.number()),
                one.wanted().subject(),
                one.asked().by(),
                RunReportText.seconds(one.asked().at()),
                one.wanted().reason() == null ? "" : one.wanted().reason(),
                state(one)));
        return table.toString();
    }

    private static String state(Approval one) {
        if (!one.isGiven()) {
            return "waits";
        }
        return "approved by " + one.givenBy() + (one.usedAt() == null ? "" : ", done");
    }
}
