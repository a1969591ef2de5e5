package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.CONTRACT_ID;
import static io.reckoner.terms.shape.Members.CUSTOMER_ID;
import static io.reckoner.terms.shape.Members.CUSTOM_FIELDS;
import static io.reckoner.terms.shape.Members.LINE_ITEMS;
import static io.reckoner.terms.shape.Members.PRODUCT_ID;
import static io.reckoner.terms.shape.Members.QUANTITY;

import io.reckoner.catalog.ProductType;
import io.reckoner.id.ContractId;
import io.reckoner.id.ProductId;
import io.reckoner.invoice.History;
import io.reckoner.statement.HistoricalInvoice;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Complaint;
import io.reckoner.terms.document.Ident;
import io.reckoner.terms.document.Instants;
import io.reckoner.terms.document.Reference;
import io.reckoner.terms.document.Terms;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import io.reckoner.usage.UsageRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An invoice of before: whose it is, when, and how much of what (B1), or what it said itself (B6). */
public final class HistoricalTerms {
    /** Those of a request. */
    public static final String LIST = "invoices";

    public static final String PREVIEW = "preview";
    public static final String NUMBER = "external_number";
    public static final String START = "inclusive_start_date";

    /** What a line is priced and split by. */
    public static final String PRICING_VALUES = ApplicabilityTerms.PRICING_VALUES;

    public static final String PRESENTATION_VALUES = ApplicabilityTerms.PRESENTATION_VALUES;

    static final String END = "exclusive_end_date";
    private static final String ISSUED = "issue_date";
    private static final String LINES = "usage_line_items";
    private static final String SUBTOTALS = "subtotals_with_quantity";
    private static final String BILLABLE = "billable_status";
    private static final String GRANULARITY = "breakdown_granularity";
    private static final String EXPECTED = "expected_total";
    private static final int LONGEST_NUMBER = 128;

    private HistoricalTerms() {}

    /**
     * What was read of one.
     *
     * @param period null if its dates are not sound
     * @param externalNumber null if it gives none
     */
    public record Read(@Nullable Period period, @Nullable String externalNumber) {}

    /** Reads all but whose it is. */
    public static Read check(Body invoice, References references, IssuedTerms.Draws draws) {
        Period period = period(invoice, null);
        invoice.required(ISSUED).instant();
        String number = invoice.optional(NUMBER).text(LONGEST_NUMBER);
        invoice.optional(BILLABLE).oneOf("BILLABLE", "UNBILLABLE");
        invoice.optional(GRANULARITY).oneOf("HOUR", "DAY");
        invoice.optional(EXPECTED).number();
        invoice.carried(CUSTOM_FIELDS);
        invoice.exclusive(LINES, LINE_ITEMS);
        invoice.optional(LINES).objects(1, line -> line(line, period, references));
        IssuedTerms.check(invoice, period, references, draws);
        if (!invoice.gives(LINES) && !invoice.gives(LINE_ITEMS)) {
            invoice.problem(Code.EXCLUSIVE, LINES + ", or " + LINE_ITEMS);
        }
        return new Read(period, number);
    }

    /** Whose invoices a request asks for, and until when, as it was given. */
    public static Map<UUID, Instant> until(JsonNode request) {
        var until = new HashMap<UUID, Instant>();
        for (JsonNode invoice : request.path(LIST)) {
            Optional<UUID> customer = Ident.parse(invoice.path(CUSTOMER_ID).asString(""));
            Instants.parse(invoice.path(END).asString(""))
                    .ifPresent(end -> customer.ifPresent(id -> until.merge(id, end, Term::later)));
        }
        return until;
    }

    private static void line(Body line, @Nullable Period invoice, References references) {
        UUID product = line.required(PRODUCT_ID).reference(usageProduct(references));
        Period window = period(line, invoice);
        line.exclusive(QUANTITY, SUBTOTALS);
        line.optional(QUANTITY).number();
        line.optional(SUBTOTALS).objects(1, subtotal -> {
            period(subtotal, window);
            subtotal.required(QUANTITY).number();
        });
        if (!line.gives(QUANTITY) && !line.gives(SUBTOTALS)) {
            line.problem(Code.EXCLUSIVE, QUANTITY + ", or " + SUBTOTALS);
        }
        groups(line, product, window, references);
    }

    /** Group values name keys of the product. */
    static void groups(Body line, @Nullable UUID product, @Nullable Period window, References references) {
        line.optional(ApplicabilityTerms.PRICING_VALUES).textMap();
        line.optional(ApplicabilityTerms.PRESENTATION_VALUES).textMap();
        References.NamedProduct named = product == null ? null : references.named(product);
        if (named != null) {
            Instant from = window == null ? Instant.MIN : window.startingAt();
            onlyKeys(line, PRICING_VALUES, named.pricingKeysFrom(from));
            onlyKeys(line, PRESENTATION_VALUES, named.presentationKeysFrom(from));
        }
    }

    private static void onlyKeys(Body line, String values, Set<String> keys) {
        if (!keys.containsAll(line.names(values))) {
            line.problem(Code.ENUM, values, "keys of the product: " + keys);
        }
    }

    /** Also one that is archived by now: it was sold then. */
    private static Reference usageProduct(References references) {
        return id -> {
            References.NamedProduct named = references.named(id);
            return named != null && named.type() == ProductType.USAGE
                    ? Optional.empty()
                    : Optional.of(new Complaint(Code.REFERENCE, "a product of type USAGE"));
        };
    }

    private static @Nullable Period period(Body body, @Nullable Period within) {
        Instant start = body.required(START).instant();
        Instant end = body.required(END).instantAfter(START, start);
        if (start == null || end == null || !end.isAfter(start)) {
            return null;
        }
        var period = new Period(start, end);
        if (within != null && !within.contains(period)) {
            body.problem(
                    Code.RANGE,
                    within.contains(start) ? END : START,
                    "inside " + within.startingAt() + " .. " + within.endingBefore());
        }
        return period;
    }

    /** The columns that are kept beside the document. */
    public static Instant issuedAt(Terms invoice) {
        return invoice.instant(ISSUED);
    }

    public static Period period(Terms invoice) {
        return new Period(invoice.instant(START), invoice.instant(END));
    }

    /**
     * One that is stored.
     *
     * @param id of what was asked for
     */
    public static HistoricalInvoice of(UUID id, String stored) {
        Terms invoice = Terms.parse(stored);
        Period period = period(invoice);
        return new HistoricalInvoice(
                new ContractId(invoice.id(CONTRACT_ID)),
                period,
                issuedAt(invoice),
                IssuedTerms.isAsIssued(invoice)
                        ? new HistoricalInvoice.Lines(IssuedTerms.items(invoice, period))
                        : new HistoricalInvoice.Quantities(usage(invoice)),
                new History(
                        id,
                        invoice.findText(NUMBER).orElse(null),
                        invoice.findText(BILLABLE).map("BILLABLE"::equals).orElse(true),
                        IssuedTerms.said(invoice)));
    }

    private static List<UsageRow> usage(Terms invoice) {
        var usage = new ArrayList<UsageRow>();
        for (Terms line : invoice.list(LINES)) {
            List<Terms> parts = line.has(SUBTOTALS) ? line.list(SUBTOTALS) : List.of(line);
            var product = new ProductId(line.id(PRODUCT_ID));
            Map<String, String> values = values(line);
            for (Terms part : parts) {
                usage.add(new UsageRow(product, period(part), part.number(QUANTITY), values));
            }
        }
        return usage;
    }

    /** What the older system billed, of one that is stored; empty if nobody said. */
    public static Optional<BigDecimal> expectedTotal(String stored) {
        return Terms.parse(stored).findNumber(EXPECTED);
    }

    private static Map<String, String> values(Terms line) {
        var values = new HashMap<String, String>();
        line.find(ApplicabilityTerms.PRICING_VALUES).map(Terms::textMap).ifPresent(values::putAll);
        line.find(ApplicabilityTerms.PRESENTATION_VALUES).map(Terms::textMap).ifPresent(values::putAll);
        return values;
    }
}
