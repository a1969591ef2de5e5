package io.reckoner.sample;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was written, read back the way a stranger would. */
record Written(Path folder) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    List<JsonNode> journal(String file) {
        return lines(file).map(JSON::readTree).toList();
    }

    List<Usage> usage(String file) {
        return lines(file).skip(1).map(Usage::of).toList();
    }

    private Stream<String> lines(String file) {
        try {
            return Files.readAllLines(folder.resolve(file)).stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    record Usage(
            String customer,
            String product,
            String startingAt,
            String endingBefore,
            BigDecimal quantity,
            String region) {

        private static Usage of(String line) {
            String[] cells = line.split(",", -1);
            return new Usage(
                    cells[0], cells[1], cells[2], cells[3], new BigDecimal(cells[4]), cells.length > 5 ? cells[5] : "");
        }
    }
}
