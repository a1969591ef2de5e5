package io.reckoner.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * One command of a course.
 *
 * @param name as log and tally call it: {@code load}, {@code bill 2025-01-05}
 * @param isDone SQL: has its work been done, whoever did it?
 */
record Command(String name, Work work, List<String> words, String isDone) {

    /** What a command does. */
    enum Work {
        LOAD,
        BILL,
        LOAD_AND_BILL
    }

    /** Many small chunks in more partitions than threads: a bill has some sixty transactions to be disturbed in. */
    private static final List<String> IN_PARALLEL = List.of("--threads", "2", "--partitions", "8", "--chunk", "20");

    private static final List<String> IN_ONE_THREAD = List.of("--threads", "1", "--partitions", "1", "--chunk", "20");

    /** A worker that does nothing for so long is given up, so that killing one does not cost a minute. */
    static final List<String> REMOTE = List.of("--workers", "remote", "--take-over-after", "PT5S");

    private static final String LAST_RUN_IS_DONE =
            " and (select status in ('COMPLETED', 'COMPLETED_WITH_PARKED') from billing.run order by id desc limit 1)";

    Command {
        words = List.copyOf(words);
    }

    /** Whether all that it does is a load, which has no options of a bill. */
    boolean isLoad() {
        return work == Work.LOAD;
    }

    boolean loads() {
        return work != Work.BILL;
    }

    List<String> inParallel() {
        return with(IN_PARALLEL);
    }

    /** By other processes. */
    List<String> remotely() {
        return with(Stream.concat(IN_PARALLEL.stream(), REMOTE.stream()).toList());
    }

    /** Writes the same bytes. */
    List<String> inOneThread() {
        return with(IN_ONE_THREAD);
    }

    private List<String> with(List<String> options) {
        return isLoad()
                ? words
                : Stream.concat(words.stream(), options.stream()).toList();
    }

    /** A whole folder, into a database that has nothing else. */
    static Command load(Path data) throws IOException {
        long files;
        try (Stream<Path> inputs = Files.list(data)) {
            files = inputs.filter(path -> path.toString().matches(".*\\.(ndjson|csv)"))
                    .count();
        }
        String loaded = "select count(*) = " + files + " from billing.load_file where state = 'COMPLETE'";
        return new Command("load", Work.LOAD, List.of("load", data.toString()), loaded);
    }

    /** What a command loads last is a file of this name; the first two of its words name it. */
    static Command loading(String file, String... words) {
        return new Command(
                String.join(" ", List.of(words).subList(0, 2)), Work.LOAD, List.of(words), "select " + isLoaded(file));
    }

    /** Old invoices, of which the latest end is a run's as-of instant. */
    static Command historical(Path invoices, LocalDate latestEnd) {
        return new Command(
                "historical-invoices",
                Work.LOAD_AND_BILL,
                List.of("historical-invoices", invoices.toString()),
                "select " + isLoaded(String.valueOf(invoices.getFileName())) + " and "
                        + isBilled(latestEnd + "T00:00:00Z"));
    }

    static Command bill(Instant asOf) {
        return new Command(
                "bill " + asOf.toString().substring(0, 10),
                Work.BILL,
                List.of("bill", "--as-of", asOf.toString()),
                "select " + isBilled(asOf.toString()));
    }

    /** Counts once it is kept; what a killed one leaves behind does not. */
    static Command preview(Instant asOf) {
        return new Command(
                "preview " + asOf.toString().substring(0, 10),
                Work.BILL,
                List.of("bill", "--preview", "--as-of", asOf.toString()),
                "select exists (select from billing.preview where fingerprint is not null)");
    }

    /** Done when nothing is left to be made again, and the run that did it is. */
    static Command rebill(String period) {
        return new Command(
                "rebill " + period,
                Work.BILL,
                List.of("rebill", "--period", period, "--cascade", "--apply", "--reason", "a wrong price"),
                """
                select exists (select from billing.regeneration)
                   and not exists (select from billing.regeneration r where not exists (
                         select from billing.invoice i where i.regenerated_from_invoice_id = r.invoice_id))
                """ + LAST_RUN_IS_DONE);
    }

    /** Done when no order is without its note, and the run that made them is. */
    static Command creditNotes(String period) {
        return new Command(
                "credit notes " + period,
                Work.BILL,
                List.of("rebill", "--period", period, "--apply", "--as-credit-note", "--reason", "a wrong price"),
                """
                select exists (select from billing.credit_note_order)
                   and not exists (select from billing.credit_note_order o where not exists (
                         select from billing.invoice i where i.id = o.note_id))
                """ + LAST_RUN_IS_DONE);
    }

    private static String isLoaded(String file) {
        return "exists (select from billing.load_file where state = 'COMPLETE' and name like '%/" + file + "')";
    }

    private static String isBilled(String asOf) {
        return "(select count(*) = 1 from billing.run where as_of = '" + asOf
                + "' and status in ('COMPLETED', 'COMPLETED_WITH_PARKED'))";
    }
}
