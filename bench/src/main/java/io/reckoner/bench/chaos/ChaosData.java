package io.reckoner.bench.chaos;

import io.reckoner.sample.DemoData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the rounds load and bill: the demo's accounts, and rows of which some are refused and one belongs to nobody. */
final class ChaosData {

    private static final String REFUSED = "60-refused-usage.csv";

    private static final String ROWS = """
            customer_id,product_id,starting_at,ending_before,quantity,region
            demo-1,compute,2025-01-20T00:00:00Z,2025-01-21T00:00:00Z,7,
            demo-1,no-such-product,2025-01-20T00:00:00Z,2025-01-21T00:00:00Z,1,
            demo-2,compute,2025-01-21T00:00:00Z,2025-01-20T00:00:00Z,1,
            nobody@nowhere.example,compute,2025-01-20T00:00:00Z,2025-01-21T00:00:00Z,5,US
            """;

    private ChaosData() {}

    static void writeTo(Path folder, int customers) throws IOException {
        DemoData.writeTo(folder, customers);
        Files.writeString(folder.resolve(REFUSED), ROWS);
    }

    /** Written by the load, beside its input. */
    static Path rejects(Path folder) {
        return folder.resolve(REFUSED + ".rejects.csv");
    }
}
