package io.reckoner.views;

import io.reckoner.jobs.imports.Imported;

/** What became of a sheet that was imported: a line of counts, and where things are. */
public final class ImportedText {
    private ImportedText() {}

    /** After a check, which leaves nothing. */
    public static String ofCheck(Imported checked) {
        return counts(checked) + "Checked only: nothing is loaded.\n";
    }

    /** After a load. */
    public static String of(Imported imported) {
        return counts(imported) + places(imported);
    }

    /** Where only a journal was written. */
    public static String ofJournal(Imported written) {
        return TextTable.number(written.rows()) + " rows of " + written.kind() + ": "
                + TextTable.number(written.lines()) + " lines, " + TextTable.number(written.problems()) + " problems\n"
                + places(written);
    }

    private static String counts(Imported imported) {
        return TextTable.number(imported.rows()) + " rows of " + imported.kind() + ": "
                + TextTable.number(imported.counts().applied()) + " lines applied, "
                + TextTable.number(imported.counts().alreadyThere()) + " already there, "
                + TextTable.number(imported.problems()) + " problems\n";
    }

    private static String places(Imported imported) {
        return "Journal: " + imported.journal() + "\n"
                + (imported.rejects() == null ? "" : "Problems: " + imported.rejects() + "\n");
    }
}
