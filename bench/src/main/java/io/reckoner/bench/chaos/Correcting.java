package io.reckoner.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Finance at work, as docs/finance.md says: two months are billed, the second after a look at it; then a price turns out wrong and
 * usage comes late: what is final of the first month is made again, and what is wrong of the second gets credit notes.
 */
final class Correcting {

    /** The command that looks before billing, by its position. */
    static final List<Integer> PREVIEW = List.of(2);

    /** The command that corrects. */
    static final List<Integer> REBILL = List.of(5);

    /** The command that makes credit notes. */
    static final List<Integer> NOTES = List.of(6);

    /** When all of it happens: acts are dated, so that two courses are equal only at one time. */
    static final Instant NOW = Instant.parse("2025-02-06T09:00:00Z");

    private static final Instant DECEMBER = Instant.parse("2025-01-05T00:00:00Z");
    private static final Instant JANUARY = Instant.parse("2025-02-05T00:00:00Z");

    private static final String PRICE = """
            {"path":"/v1/contract-pricing/rate-cards/addRates","id":"right","body":{"rate_card_id":"standard","rates":[\
            {"product_id":"compute","starting_at":"2024-12-01","entitled":true,"rate_type":"FLAT","price":130}]}}
            """;

    private static final String LATE = """
            customer_id,product_id,starting_at,ending_before,quantity,region
            demo-1,compute,2024-12-20T00:00:00Z,2024-12-21T00:00:00Z,7,
            demo-2,compute,2025-01-21T00:00:00Z,2025-01-22T00:00:00Z,3,
            """;

    private Correcting() {}

    /** {@code folder} gets what turns out later; {@code data}: what there is at first. */
    static Course course(Path data, Path folder) throws IOException {
        Path later = Files.createDirectories(folder.resolve("later"));
        Files.writeString(later.resolve("70-right-price.ndjson"), PRICE);
        Files.writeString(later.resolve("80-late-usage.csv"), LATE);
        return new Course(
                List.of(
                        Command.load(data),
                        Command.bill(DECEMBER),
                        Command.preview(JANUARY),
                        Command.bill(JANUARY),
                        Command.loading("80-late-usage.csv", "load", later.toString()),
                        Command.rebill("2024-12"),
                        Command.creditNotes("2025-01")),
                List.of(ChaosData.rejects(data)),
                NOW);
    }
}
