package io.reckoner.views;

import io.reckoner.db.export.Exports;
import io.reckoner.db.invoice.StoredInvoice;
import io.reckoner.invoice.Invoice;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Invoices as the trees that {@code invoices.ndjson} has them as (formats §10). */
public final class InvoicesJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private InvoicesJson() {}

    public static List<JsonNode> of(Exports exports, List<StoredInvoice> invoices) {
        return trees(out -> exports.storedInvoices(invoices, out));
    }

    static List<JsonNode> ofDrafts(Exports exports, List<Invoice> drafts) {
        return trees(out -> exports.drafts(drafts, out));
    }

    private static List<JsonNode> trees(Consumer<OutputStream> writing) {
        var lines = new ByteArrayOutputStream();
        writing.accept(lines);
        return lines.toString(StandardCharsets.UTF_8)
                .lines()
                .map(JSON::readTree)
                .toList();
    }
}
