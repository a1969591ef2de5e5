package io.reckoner.db.export;

import java.util.regex.Pattern;

/**
 * What came since an export, up to now: documents and entries of the runs in between, what journal lines in between posted, and
 * once more the invoices that they made void.
 *
 * @param runsAfter the last run that was exported before
 * @param runsThrough the last one that is complete, with all before it
 * @param linesAfter the last journal line that was exported before
 * @param linesThrough the last one there is
 */
public record NewSince(long runsAfter, long runsThrough, long linesAfter, long linesThrough) {
    private static final Pattern OF_RUN =
            Pattern.compile("\\b([ie])\\.run_id = cast\\(null as bigint\\) or cast\\(null as bigint\\) is null");

    /** Which invoices; {@code i}: billing.invoice. */
    public String invoices() {
        return "(i.run_id > %1$d and i.run_id <= %2$d or i.run_id <= %1$d and i.status = 'VOID'"
                        .formatted(runsAfter, runsThrough)
                + " and exists (select from billing.invoice_void v where v.invoice_id = i.id and "
                + between("v.request_sequence") + "))";
    }

    private String entries() {
        return "(e.run_id > " + runsAfter + " and e.run_id <= " + runsThrough + " or e.run_id is null and "
                + between("e.request_sequence") + ")";
    }

    private String between(String sequence) {
        return sequence + " > " + linesAfter + " and " + sequence + " <= " + linesThrough;
    }

    /** A query of every run, of this instead. */
    String of(String everything) {
        String query = OF_RUN.matcher(everything)
                .replaceAll(found -> found.group(1).equals("i") ? invoices() : entries())
                .replace("from billing.request\n", "from billing.request where " + between("sequence") + "\n");
        if (query.equals(everything)) {
            throw new IllegalStateException("not a query of every run:\n" + everything);
        }
        return query;
    }
}
