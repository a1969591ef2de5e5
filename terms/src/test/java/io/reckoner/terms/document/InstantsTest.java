package io.reckoner.terms.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstantsTest {

    /** The two spellings that are read without a pattern, and what is just none of them. */
    @Test
    void datesAndSecondsAreReadLikeAllOthers() {
        assertThat(Instants.parse("2024-02-29")).contains(Instant.parse("2024-02-29T00:00:00Z"));
        assertThat(Instants.parse("9999-12-31T23:59:59Z")).contains(Instant.parse("9999-12-31T23:59:59Z"));
        assertThat(Instants.parse("1969-12-31T23:59:58Z")).contains(Instant.ofEpochSecond(-2));
        assertThat(Instants.parse("2024-01-02t03:04:05z")).contains(Instant.parse("2024-01-02T03:04:05Z"));
        assertThat(Instants.parse("2024-01-02T05:04:05.25+02:00")).contains(Instant.parse("2024-01-02T03:04:05.250Z"));
        assertThat(List.of(
                        "2023-02-29",
                        "2024-04-31T00:00:00Z",
                        "2024-13-01",
                        "2024-00-01",
                        "2024-01-00",
                        "0000-01-01",
                        "2024-01-01T24:00:00Z",
                        "2024-01-01T23:60:00Z",
                        "2024-01-01T23:00:60Z",
                        "2024-01-01 00:00:00Z",
                        "2024-1-001",
                        "２０２４-01-01"))
                .allSatisfy(text -> assertThat(Instants.parse(text)).isEqualTo(Optional.empty()));
    }
}
