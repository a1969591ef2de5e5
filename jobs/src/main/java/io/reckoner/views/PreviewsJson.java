package io.reckoner.views;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Previews as a list, newest first. */
public record PreviewsJson(List<Row> previews) {
    public static PreviewsJson of(List<PreviewFacts> previews) {
        return new PreviewsJson(previews.stream().map(Row::of).toList());
    }

    /** One of them. */
    public record Row(
            long preview,
            Instant asOf,
            String scope,
            Instant startedAt,
            long invoices,
            List<RunReportJson.InCurrency> totals,
            @Nullable String fingerprint) {
        static Row of(PreviewFacts facts) {
            return new Row(
                    facts.preview().id(),
                    facts.preview().asOf(),
                    facts.scope().text(),
                    facts.preview().startedAt(),
                    facts.report().totals().invoices(),
                    facts.report().totals().currencies().stream()
                            .map(RunReportJson.InCurrency::of)
                            .toList(),
                    facts.preview().fingerprint());
        }
    }
}
