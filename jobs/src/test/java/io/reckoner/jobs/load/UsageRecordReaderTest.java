package io.reckoner.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.id.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import tools.jackson.databind.json.JsonMapper;

/** A row is the same however it is spelled: read from its bytes, as most are, or as text. */
class UsageRecordReaderTest {
    private static final int ROWS = 2_000;
    private static final List<String> CUSTOMERS =
            List.of("c", "acme", " c ", "a b", "\u00fcber", "say \"x\"", "x,y", "", " ", "-", "c".repeat(129));
    private static final List<String> PRODUCTS =
            List.of("p", "q", " p", "Calls", "Calls, all", "\u00e9", "nothing", "");
    private static final List<String> INSTANTS = List.of(
            "2025-01-01T00:00:00Z",
            "2025-01-02",
            " 2025-01-03T00:00:00z ",
            "2025-01-04T02:00:00+02:00",
            "2025-01-05T00:30:00Z",
            "1066-10-14",
            "yesterday",
            "");
    private static final List<String> QUANTITIES = List.of(
            "0",
            "-0",
            "007",
            "1.50",
            "-2.25",
            "0.000",
            " 3 ",
            "123456789012345678",
            "1234567890123456789",
            "-1.12345678901234567",
            "0.12345678901234567890",
            "1e3",
            ".5",
            "5.",
            "--1",
            "-",
            "1,5",
            "1.2.3",
            "");
    private static final List<String> GROUPS =
            List.of("", "", "eu", " ", "a\"b", "x,y", "\u00e9\ud83d\ude00", "tab\there", "cr\rin");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer_id,product_id,starting_at,ending_before,quantity",
                "customer_id,product_id,starting_at,ending_before,quantity,zone",
                "zone,customer_id,product_id,starting_at,ending_before,quantity,env"
            })
    void aRowIsTheSameAsBytesAndAsText(String header) throws IOException {
        List<List<String>> rows = rows(header);
        List<String> plain = read(header, rows, cell -> needsQuotes(cell) ? quoted(cell) : cell, "\n");

        assertThat(read(header, rows, UsageRecordReaderTest::quoted, "\n")).isEqualTo(plain);
        assertThat(read(header, rows, cell -> needsQuotes(cell) ? quoted(cell) : cell, "\r\n"))
                .isEqualTo(plain);
        assertThat(read("\ufeff" + header, rows, cell -> needsQuotes(cell) ? quoted(cell) : cell, "\n"))
                .isEqualTo(plain);
        assertThat(plain).anyMatch(row -> row.contains("refused")).anyMatch(row -> row.contains("Understood"));
    }

    /** Half of the cells are ordinary, so that whole rows are. */
    private static List<List<String>> rows(String header) {
        Random random = new Random(header.hashCode());
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            rows.add(List.of(header.split(",")).stream()
                    .map(column -> cell(column, random))
                    .toList());
        }
        return rows;
    }

    private static String cell(String column, Random random) {
        boolean isOrdinary = random.nextInt(10) < 8;
        return switch (column) {
            case "customer_id" -> isOrdinary ? "c" + random.nextInt(20) : any(CUSTOMERS, random);
            case "product_id" -> isOrdinary ? "p" : any(PRODUCTS, random);
            case "starting_at" -> isOrdinary ? "2025-01-01T0" + random.nextInt(10) + ":00:00Z" : any(INSTANTS, random);
            case "ending_before" -> isOrdinary ? "2025-02-01" : any(INSTANTS, random);
            case "quantity" -> isOrdinary ? random.nextInt(1000) + "." + random.nextInt(100) : any(QUANTITIES, random);
            default -> any(GROUPS, random);
        };
    }

    private static String any(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static boolean needsQuotes(String cell) {
        return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** Whoever writes cells. */
    private interface Spelling {
        String of(String cell);
    }

    private List<String> read(String header, List<List<String>> rows, Spelling spelling, String feed)
            throws IOException {
        String text = rows.stream()
                .map(row -> row.stream().map(spelling::of).collect(Collectors.joining(",")))
                .collect(Collectors.joining(feed, header + feed, feed));
        Path file = Files.writeString(folder.resolve("usage.csv"), text, StandardCharsets.UTF_8);
        var reader = new UsageRecordReader(
                InputFile.at(file),
                0,
                columns -> new UsageParser(columns, products(), new GroupValues(columns, JsonMapper.shared())));
        List<String> read = new ArrayList<>();
        reader.open(new ExecutionContext());
        for (UsageRecord row = reader.read(); row != null; row = reader.read()) {
            read.add(shown(row));
        }
        reader.close();
        return read;
    }

    private static Products products() {
        return new Products(Map.of(Ids.derive("p"), Set.of("Calls"), Ids.derive("q"), Set.of("Calls, all", "\u00e9")));
    }

    /** A refused row is shown as it is spelled, so only how many problems it has can be compared. */
    private static String shown(UsageRecord row) {
        return row instanceof UsageRecord.Refused refused
                ? refused.line() + " to " + refused.lastLine() + " refused "
                        + refused.problems().size()
                : row.toString();
    }
}
