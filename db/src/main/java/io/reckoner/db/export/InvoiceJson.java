package io.reckoner.db.export;

import io.reckoner.db.invoice.StoredInvoice;
import io.reckoner.id.InvoiceId;
import io.reckoner.invoice.History;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.Routing;
import io.reckoner.rating.ExcludedUsage;
import io.reckoner.terms.shape.ServiceTerms;
import io.reckoner.time.Period;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Invoices as lines of JSON, member by member in the order of formats §10; the stream stays open. */
final class InvoiceJson implements AutoCloseable {
    private static final JsonFactory JSON = JsonFactory.builder()
            .rootValueSeparator("\n")
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final JsonGenerator json;
    private final JsonMembers members;
    private final LineJson lineJson;
    private final RoyaltyJson royaltyJson;
    private final LineSources sources;
    private boolean begun;

    InvoiceJson(OutputStream out, LineSources sources) {
        this.json = JSON.createGenerator(ObjectWriteContext.empty(), out);
        this.members = new JsonMembers(json);
        this.lineJson = new LineJson(members, sources);
        this.royaltyJson = new RoyaltyJson(json, members, sources);
        this.sources = sources;
    }

    /** Whole lines, the last one ended. */
    static byte[] of(List<StoredInvoice> stored, LineSources sources) {
        var lines = new ByteArrayOutputStream();
        try (var json = new InvoiceJson(lines, sources)) {
            stored.forEach(json::write);
        }
        return lines.toByteArray();
    }

    void write(StoredInvoice stored) {
        write(stored.invoice(), stored);
    }

    void writeDraft(Invoice invoice) {
        write(invoice, null);
    }

    /** {@code stored}: null for a draft. */
    private void write(Invoice invoice, @Nullable StoredInvoice stored) {
        begun = true;
        InvoiceId id = invoice.id();
        json.writeStartObject();
        members.text("id", id);
        members.text("number", stored == null ? null : stored.number());
        if (stored != null && stored.documentNumber() != null) {
            members.text("document_number", stored.documentNumber());
        }
        members.text("type", invoice.shownType());
        members.text("status", stored == null ? "DRAFT" : stored.status());
        members.text("customer_id", invoice.customerId());
        members.text("contract_id", invoice.contractId());
        members.creditType(invoice.creditType());
        members.text(
                "start_timestamp", invoice.service().map(Period::startingAt).orElse(null));
        members.text(
                "end_timestamp", invoice.service().map(Period::endingBefore).orElse(null));
        members.text("issued_at", invoice.issuedAt());
        members.text("due_at", invoice.dueAt().orElse(null));
        members.number("subtotal", invoice.subtotal());
        members.number("total", invoice.total());
        members.number("amount_due", invoice.amountDue());
        members.number("rounding_adjustment", invoice.roundingAdjustment());
        Integer terms = invoice.netPaymentTermsDays();
        members.number("net_payment_terms_days", terms == null ? null : BigDecimal.valueOf(terms));
        History history = invoice.history();
        members.text("billable_status", history == null || history.billable() ? "billable" : "unbillable");
        members.number("revision", BigDecimal.valueOf(invoice.revision()));
        lines(invoice, id);
        became(invoice, stored);
        historical(history);
        routing(invoice);
        excludedUsage(invoice.excludedUsage());
        royaltyJson.write(invoice.royalties());
        carried(invoice);
        json.writeEndObject();
    }

    /** What it was made in place of, or corrects, since when it is void, and where it is posted if a locked month moved it. */
    private void became(Invoice invoice, @Nullable StoredInvoice stored) {
        if (invoice.regeneratedFrom() != null) {
            members.text("regenerated_from_invoice_id", invoice.regeneratedFrom());
        }
        if (invoice.corrects() != null) {
            members.text("corrects_invoice_id", invoice.corrects());
        }
        if (stored != null && stored.voidedAt() != null) {
            members.text("voided_at", stored.voidedAt());
        }
        if (stored != null && stored.sentAt() != null) {
            members.text("sent_at", stored.sentAt());
        }
        if (stored != null && stored.postedAt() != null) {
            members.text("posted_at", stored.postedAt());
        }
    }

    private void historical(@Nullable History history) {
        if (history != null) {
            members.flag("historical", true);
            if (history.externalNumber() != null) {
                members.text("external_number", history.externalNumber());
            }
            asIssued(history.asIssued());
        }
    }

    private void asIssued(History.@Nullable AsIssued asIssued) {
        if (asIssued != null) {
            members.flag("as_issued", true);
            if (asIssued.paid() != null) {
                members.text("payment_status", asIssued.paid() ? "PAID" : "UNPAID");
            }
        }
    }

    /** What stands with the terms that the lines bill. */
    private void carried(Invoice invoice) {
        List<LineItem> lines = invoice.lines();
        UUID amendment = sources.amendment(lines);
        if (amendment != null) {
            members.text("amendment_id", amendment);
        }
        sources.carried().write(invoice, members);
        for (String member : ServiceTerms.OF_HEADERS) {
            lines.stream()
                    .flatMap(line -> sources.service(line).stream())
                    .flatMap(service -> service.find(member).stream())
                    .findFirst()
                    .ifPresent(value -> members.value(member, value));
        }
    }

    private void lines(Invoice invoice, InvoiceId id) {
        json.writeArrayPropertyStart("line_items");
        for (int position = 1; position <= invoice.lines().size(); position++) {
            json.writeStartObject();
            members.text("id", LineJson.id(id, position));
            lineJson.write(
                    invoice.lines().get(position - 1),
                    RoyaltyJson.typeOf(position, invoice.royalties()),
                    invoice.routing().sourceOf(position).orElse(null));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Who pays, and with what an invoice is shown (Z4); one of before is not delivered again (B3). */
    private void routing(Invoice invoice) {
        Routing routing = invoice.routing();
        Routing.Payer payer = routing.payer();
        if (payer != null) {
            members.begin("payer");
            members.text("contract_id", payer.contractId());
            members.text("customer_id", payer.customerId());
            members.end();
        }
        if (!routing.constituents().isEmpty()) {
            json.writeArrayPropertyStart("constituent_invoices");
            for (Routing.Constituent constituent : routing.constituents()) {
                json.writeStartObject();
                members.text("contract_id", constituent.contractId());
                members.text("customer_id", constituent.customerId());
                members.text("invoice_id", constituent.invoiceId());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        if (!routing.delivered() || invoice.history() != null) {
            members.flag("delivered", false);
        }
    }

    private void excludedUsage(List<ExcludedUsage> excluded) {
        if (excluded.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("excluded_usage");
        for (ExcludedUsage usage : excluded) {
            json.writeStartObject();
            members.text("product_id", usage.productId());
            members.text("reason", usage.reason());
            members.number("quantity", usage.quantity());
            members.window(usage.window());
            members.groupValues(usage.group());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Ends the last line. */
    @Override
    public void close() {
        if (begun) {
            json.writeRaw('\n');
        }
        json.close();
    }
}
