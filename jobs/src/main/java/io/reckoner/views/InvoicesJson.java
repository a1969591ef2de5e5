package io.reckoner.views;

import io.reckoner.db.export.Exports;
import io.reckoner.db.invoice.StoredInvoice;
import io.reckoner.invoice.Invoice;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Invoices as the trees that {@code invoices.ndjson} has them as (formats §10). */
public final class InvoicesJson {
    private InvoicesJson() {}

    public static List<JsonNode> of(Exports exports, List<StoredInvoice> invoices) {
        return trees(out -> exports.storedInvoices(invoices, out));
    }

    static List<JsonNode> ofDrafts(Exports exports, List<Invoice> drafts) {
        return trees(out -> exports.drafts(drafts, out));
    }

    /** The first of so many as there are. */
    public record Listed(List<JsonNode> invoices, long count) {}

    public static Listed listed(Exports exports, List<StoredInvoice> first, long count) {
        return new Listed(of(exports, first), count);
    }

    private static List<JsonNode> trees(Consumer<OutputStream> writing) {
        var lines = new ByteArrayOutputStream();
        writing.accept(lines);
        return lines.toString(StandardCharsets.UTF_8)
                .lines()
                .map(ReportJson::exactTree)
                .toList();
    }
}
