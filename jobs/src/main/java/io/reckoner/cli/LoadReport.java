package io.reckoner.cli;

import io.reckoner.db.LoadCounts;
import io.reckoner.jobs.load.FileRefused;
import io.reckoner.jobs.load.Load;
import java.io.PrintWriter;
import java.util.List;

/** What became of the files of a load: a line each, and where their rejects are. */
final class LoadReport {
    private LoadReport() {}

    static String of(List<Load.Loaded> loaded) {
        Table table = new Table("file", ">applied", ">already there", ">refused", ">late", ">unattributed", "");
        for (Load.Loaded file : loaded) {
            LoadCounts counts = file.counts();
            table.row(
                    file.path().getFileName().toString(),
                    Table.number(counts.applied()),
                    Table.number(counts.alreadyThere()),
                    Table.number(counts.refused()),
                    Table.number(counts.late()),
                    Table.number(counts.unattributed()),
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

    private static String remark(Load.Loaded file) {
        if (file.refusal() != null) {
            return "refused as a whole";
        }
        return file.wasComplete() ? "loaded before, nothing done" : "";
    }

    /** Why files were refused as a whole, and what to do about it. */
    static void complain(List<Load.Loaded> loaded, PrintWriter err) {
        for (Load.Loaded file : loaded) {
            FileRefused refusal = file.refusal();
            if (refusal != null) {
                err.println("reckoner: " + refusal.getMessage());
                err.println("  " + refusal.nextStep());
            }
        }
    }
}
