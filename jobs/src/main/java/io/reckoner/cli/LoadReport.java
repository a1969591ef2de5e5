package io.reckoner.cli;

import io.reckoner.db.load.LoadCounts;
import io.reckoner.db.load.LoadFile;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.load.Load;
import io.reckoner.views.Table;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

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

    /** Prints what became of the files; returns the exit code that says the same. */
    static int print(List<Load.Loaded> loaded, CommandSpec command, boolean asJson) {
        if (!asJson) {
            command.commandLine().getOut().print(of(loaded));
            command.commandLine().getOut().flush();
        }
        complain(loaded, command.commandLine().getErr());
        if (loaded.stream().anyMatch(file -> file.rejectsMissing() != null)) {
            return ExitCodes.FAILED;
        }
        boolean refused = loaded.stream().anyMatch(file -> file.counts().refused() > 0 || file.refusal() != null);
        return refused ? ExitCodes.DONE_WITH_REJECTS : ExitCodes.DONE;
    }

    static List<Map<String, @Nullable Object>> json(List<Load.Loaded> loaded) {
        return loaded.stream().map(LoadReport::json).toList();
    }

    private static Map<String, @Nullable Object> json(Load.Loaded loaded) {
        LoadFile file = loaded.file();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("file", loaded.path().toString());
        json.put("load", file == null ? null : file.id());
        json.put("state", file == null ? LoadFile.State.REFUSED : file.state());
        json.put("loaded_before", loaded.wasComplete());
        json.put("applied", loaded.counts().applied());
        json.put("already_there", loaded.counts().alreadyThere());
        json.put("refused", loaded.counts().refused());
        json.put("late", loaded.counts().late());
        json.put("unattributed", loaded.counts().unattributed());
        json.put("rejects", loaded.rejects() == null ? null : loaded.rejects().toString());
        json.put("reason", loaded.refusal() == null ? null : loaded.refusal().getMessage());
        return json;
    }

    /** Why files were refused as a whole, or their rejects are missing, and what to do about it. */
    private static void complain(List<Load.Loaded> loaded, PrintWriter err) {
        for (Load.Loaded file : loaded) {
            CannotProceed complaint = file.refusal() != null ? file.refusal() : file.rejectsMissing();
            if (complaint != null) {
                err.println("reckoner: " + complaint.getMessage());
                err.println("  " + complaint.nextStep());
            }
        }
    }
}
