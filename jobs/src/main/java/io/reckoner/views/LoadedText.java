package io.reckoner.views;

import io.reckoner.db.load.LoadCounts;
import io.reckoner.jobs.load.BilledFromThePast;
import io.reckoner.jobs.load.Load;
import io.reckoner.time.TimeText;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What became of the files of a load: a line each, and where their rejects are. */
public final class LoadedText {
    private LoadedText() {}

    public static String of(List<Load.Loaded> loaded) {
        TextTable table = new TextTable("file", ">applied", ">already there", ">refused", ">late", ">unattributed", "");
        for (Load.Loaded file : loaded) {
            LoadCounts counts = file.counts();
            table.row(
                    file.path().getFileName().toString(),
                    TextTable.number(counts.applied()),
                    TextTable.number(counts.alreadyThere()),
                    TextTable.number(counts.refused()),
                    TextTable.number(counts.late()),
                    TextTable.number(counts.unattributed()),
                    remark(file));
        }
        StringBuilder text = new StringBuilder(table.toString());
        for (Load.Loaded file : loaded) {
            if (file.rejects() != null) {
                text.append("Refused of ")
                        .append(file.path().getFileName())
                        .append(": ")
                        .append(file.rejects())
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** The same of a check. */
    public static String ofCheck(List<Load.Loaded> checked) {
        return of(checked) + "Checked only: nothing is loaded.\n";
    }

    /** That contracts would be billed for years that are over. */
    public static String found(BilledFromThePast.Seen past) {
        boolean one = past.contracts() == 1;
        return TextTable.number(past.contracts())
                + (one ? " contract that was loaded begins" : " contracts that were loaded begin") + " long ago, "
                + (one ? "at " : "the earliest at ") + TimeText.of(past.since()) + ": the next run would make "
                + TextTable.number(past.invoices())
                + " usage invoices for what is over, and scheduled ones beside them.";
    }

    /** What to do if somebody else billed those. */
    public static String help(BilledFromThePast.Seen past) {
        LocalDate month = past.now().atZone(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
        return "If that was billed elsewhere, say so before you bill: load the same files again with --billed-through "
                + month
                + " or another statement boundary (nothing is loaded twice), or load cutOver lines that say what was"
                + " left of balances: docs/migration.md.";
    }

    private static String remark(Load.Loaded file) {
        if (file.refusal() != null) {
            return "refused as a whole";
        }
        return file.wasComplete() ? "loaded before, nothing done" : "";
    }
}
