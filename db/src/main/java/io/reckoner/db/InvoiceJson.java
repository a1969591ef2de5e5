package io.reckoner.db;

import io.reckoner.balance.BalanceType;
import io.reckoner.catalog.ProductType;
import io.reckoner.drawdown.Funding;
import io.reckoner.id.Ids;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.ProductId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.LineItem;
import io.reckoner.money.CreditType;
import io.reckoner.money.Decimals;
import io.reckoner.rating.ExcludedUsage;
import io.reckoner.time.Period;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Map<ProductId, ProductType> productTypes;
    private final Map<UUID, UUID> amendments;
    private boolean begun;

    /** {@code amendments}: by which amendment a scheduled charge or a commit came, if by one. */
    InvoiceJson(OutputStream out, Map<ProductId, ProductType> productTypes, Map<UUID, UUID> amendments) {
        this.json = JSON.createGenerator(ObjectWriteContext.empty(), out);
        this.productTypes = productTypes;
        this.amendments = amendments;
    }

    void write(StoredInvoice stored) {
        begun = true;
        Invoice invoice = stored.invoice();
        InvoiceId id = invoice.id();
        json.writeStartObject();
        text("id", id);
        text("number", stored.number());
        text("type", invoice.type());
        text("status", stored.status());
        text("customer_id", invoice.customerId());
        text("contract_id", invoice.contractId());
        creditType(invoice.creditType());
        text("start_timestamp", invoice.service().map(Period::startingAt).orElse(null));
        text("end_timestamp", invoice.service().map(Period::endingBefore).orElse(null));
        text("issued_at", invoice.issuedAt());
        text("due_at", invoice.dueAt().orElse(null));
        number("subtotal", invoice.subtotal());
        number("total", invoice.total());
        number("amount_due", invoice.amountDue());
        number("rounding_adjustment", invoice.roundingAdjustment());
        Integer terms = invoice.netPaymentTermsDays();
        number("net_payment_terms_days", terms == null ? null : BigDecimal.valueOf(terms));
        text("billable_status", "billable");
        number("revision", BigDecimal.valueOf(invoice.revision()));
        lines(id, invoice.lines());
        if (stored.voidedAt() != null) {
            text("voided_at", stored.voidedAt());
        }
        excludedUsage(invoice.excludedUsage());
        json.writeEndObject();
    }

    private void lines(InvoiceId invoice, List<LineItem> lines) {
        json.writeArrayPropertyStart("line_items");
        for (int position = 1; position <= lines.size(); position++) {
            json.writeStartObject();
            text("id", Ids.derive(invoice + "/line/" + position));
            lines.get(position - 1).match(new LineMembers());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void excludedUsage(List<ExcludedUsage> excluded) {
        if (excluded.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("excluded_usage");
        for (ExcludedUsage usage : excluded) {
            json.writeStartObject();
            text("product_id", usage.productId());
            text("reason", usage.reason());
            number("quantity", usage.quantity());
            window(usage.window());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** What each kind of line has behind its id. */
    private final class LineMembers implements LineItem.Cases<Boolean> {
        @Override
        public Boolean usage(LineItem.Usage line) {
            common("usage", line, line.quantity(), line.unitPrice(), line.window());
            json.writeObjectPropertyStart("list_price");
            text("rate_type", "FLAT");
            number("price", line.listPrice());
            json.writeEndObject();
            return line.funding() == null || funding(line.funding());
        }

        @Override
        public Boolean applied(LineItem.Applied line) {
            common("applied_commit_or_credit", line, BigDecimal.ONE, null, line.window());
            return funding(line.funding());
        }

        @Override
        public Boolean scheduled(LineItem.Scheduled line) {
            common("scheduled", line, line.quantity(), line.unitPrice(), null);
            text("scheduled_charge_id", line.scheduledChargeId());
            return amendment(line.scheduledChargeId());
        }

        @Override
        public Boolean commitPurchase(LineItem.CommitPurchase line) {
            common("commit_purchase", line, line.quantity(), line.unitPrice(), null);
            text("commit_id", line.balanceId());
            text("commit_type", BalanceType.PREPAID.commitType());
            if (line.prorated()) {
                json.writeBooleanProperty("is_prorated", true);
            }
            return amendment(line.balanceId().value());
        }

        private void common(
                String type,
                LineItem line,
                BigDecimal quantity,
                @Nullable BigDecimal unitPrice,
                @Nullable Period window) {
            text("type", type);
            text("name", line.name());
            text("product_id", line.productId());
            ProductType productType =
                    Objects.requireNonNull(productTypes.get(line.productId()), () -> "no product " + line.productId());
            text("product_type", productType.lineItemType());
            creditType(line.creditType());
            number("quantity", quantity);
            number("unit_price", unitPrice);
            number("total", line.total());
            window(window);
        }

        private boolean amendment(UUID source) {
            UUID amendment = amendments.get(source);
            if (amendment != null) {
                text("amendment_id", amendment);
            }
            return true;
        }

        private boolean funding(Funding funding) {
            text("commit_id", funding.balanceId());
            text("commit_segment_id", funding.segmentId());
            text("commit_type", funding.balanceType().commitType());
            json.writeObjectPropertyStart("applied_commit_or_credit");
            text("id", funding.balanceId());
            text("type", funding.balanceType());
            json.writeEndObject();
            return true;
        }
    }

    private void creditType(CreditType creditType) {
        json.writeObjectPropertyStart("credit_type");
        text("id", creditType.id());
        text("name", creditType.name());
        json.writeEndObject();
    }

    private void window(@Nullable Period window) {
        text("starting_at", window == null ? null : window.startingAt());
        text("ending_before", window == null ? null : window.endingBefore());
    }

    private void text(String member, @Nullable Object value) {
        if (value == null) {
            json.writeNullProperty(member);
        } else {
            json.writeStringProperty(member, value.toString());
        }
    }

    private void number(String member, @Nullable BigDecimal value) {
        json.writeName(member);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(Decimals.plain(value));
        }
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
