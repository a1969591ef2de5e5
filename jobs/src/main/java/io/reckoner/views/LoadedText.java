package io.reckoner.views;

import io.reckoner.db.load.LoadCounts;
import io.reckoner.jobs.load.Load;
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

    private static String remark(Load.Loaded file) {
        if (file.refusal() != null) {
            return "refused as a whole";
        }
        return file.wasComplete() ? "loaded before, nothing done" : "";
    }
}
