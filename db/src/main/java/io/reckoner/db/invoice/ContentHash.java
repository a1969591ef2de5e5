package io.reckoner.db.invoice;

import io.reckoner.db.sql.Sha256;
import io.reckoner.invoice.History;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.Routing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over what an invoice says: the binary COPY tuples of the invoice, its lines by position and its excluded usage by
 * ordinal.
 *
 * <p>Fingerprints are made of it, so version 1 stays what it is: these columns in this order. A column that comes later is
 * a new version, which adds its name and value behind all rows only where the value is not the usual one: what does not
 * have it keeps its hash, and what was hashed before it stays checkable. Version 2: where the invoice goes (Z4); 3: that it is
 * one of before (B1); 4: that it is as it was issued, and what its lines were (B6);
 * 5: what a credit note corrects (J4).
 */
public final class ContentHash {
    public static final short VERSION = 5;

    public static final String INVOICE =
            "id, type, customer_id, contract_id, credit_type_id, start_timestamp, end_timestamp,"
                    + " issued_at, due_at, net_payment_terms_days, subtotal, total, amount_due, rounding_adjustment, revision,"
                    + " regenerated_from_invoice_id";
    /** What stands beside the tuple: null where an invoice goes to whom it is for, alone, and is none of before. */
    public static final String BESIDE =
            "nullif(concat(case when payer_contract_id is not null or not delivered or constituent_ids is not null then"
                    + " concat_ws(' ', 'routing', payer_customer_id, payer_contract_id, delivered::text, array_to_string(constituent_ids, ' ')) end,"
                    + " case when historical_id is not null then"
                    + " concat_ws(' ', ' historical', historical_id, (unbillable is null)::text, external_number) end,"
                    + " case when issued_type is not null then concat_ws(' ', ' issued', issued_type, issued_paid::text,"
                    + " (select string_agg(l.issued_as, ' ' order by l.position) from billing.invoice_line l"
                    + " where l.run_id = invoice.run_id and l.invoice_id = invoice.id)) end,"
                    + " case when corrects_invoice_id is not null then concat_ws(' ', ' corrects', corrects_invoice_id,"
                    + " (select string_agg(l.issued_as, ' ' order by l.position) from billing.invoice_line l"
                    + " where l.run_id = invoice.run_id and l.invoice_id = invoice.id)) end), '')";

    public static final String LINE =
            "invoice_id, position, type, name, product_id, credit_type_id, quantity, unit_price, total,"
                    + " starting_at, ending_before, pricing_group_values, presentation_group_values, tier_level, tier_starting_at,"
                    + " tier_size, metered, list_rate_type, list_price, balance_id, segment_id, balance_type, term_id,"
                    + " item_id, is_prorated, is_minimum, converted_credit_type_id";
    public static final String EXCLUDED =
            "invoice_id, ordinal, product_id, reason, quantity, starting_at, ending_before,"
                    + " pricing_group_values, presentation_group_values";

    private static final int[] INVOICE_NUMERICS = InvoiceRows.HASHED.numerics();
    private static final int[] LINE_NUMERICS = LineKinds.TABLE.numerics();
    private static final int[] EXCLUDED_NUMERICS = InvoiceRows.EXCLUDED.numerics();
    private static final int ZERO = 0;
    private static final short ZERO_WEIGHT = -1;

    /** The invoice's tuple is hashed while it is written: its number of fields, which is not known yet, is 0. */
    private static final byte[] NO_COUNT = {0, 0};

    private static final byte[] LINE_COUNT = {
        0, (byte) LineKinds.TABLE.columns().size()
    };

    private final MessageDigest sha256 = Sha256.digest();

    /** The fields of the invoice's tuple, without their number. */
    ContentHash invoice(ByteBuffer fields) {
        sha256.update(NO_COUNT);
        sha256.update(fields);
        return this;
    }

    /** The fields of a line's tuple, without their number, which is that of what is hashed: its run comes behind it. */
    ContentHash line(ByteBuffer fields) {
        sha256.update(LINE_COUNT);
        sha256.update(fields);
        return this;
    }

    /** Whole tuples of excluded usage. */
    ContentHash rows(ByteBuffer tuples) {
        sha256.update(tuples);
        return this;
    }

    /** Since version 2: what {@link #BESIDE} says. */
    public ContentHash beside(@Nullable String text) {
        if (text != null) {
            sha256.update(text.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /** The first that covers all there is of an invoice: billed again, one of an older version has that one again. */
    static short versionOf(Invoice invoice) {
        if (invoice.corrects() != null) {
            return VERSION;
        }
        if (invoice.history() != null) {
            return (short) (invoice.history().asIssued() == null ? 3 : 4);
        }
        return (short) (invoice.routing().equals(Routing.DIRECT) ? 1 : 2);
    }

    /** As the server puts it. */
    static @Nullable String textOf(Invoice invoice) {
        String text = textOf(invoice.routing()) + textOf(invoice.history()) + issued(invoice) + corrects(invoice);
        return text.isEmpty() ? null : text;
    }

    private static String textOf(@Nullable History history) {
        return history == null
                ? ""
                : " historical " + history.id() + " " + history.billable()
                        + (history.externalNumber() == null ? "" : " " + history.externalNumber());
    }

    private static String corrects(Invoice invoice) {
        if (invoice.corrects() == null) {
            return "";
        }
        var words =
                new ArrayList<String>(List.of(" corrects", invoice.corrects().toString()));
        invoice.lines().forEach(line -> words.add(String.valueOf(line.issuedAs())));
        return String.join(" ", words);
    }

    private static String issued(Invoice invoice) {
        History.AsIssued issued =
                invoice.history() == null ? null : invoice.history().asIssued();
        if (issued == null) {
            return "";
        }
        var words = new ArrayList<String>(List.of(" issued", issued.type().name()));
        if (issued.paid() != null) {
            words.add(issued.paid().toString());
        }
        invoice.lines().forEach(line -> words.add(String.valueOf(line.issuedAs())));
        return String.join(" ", words);
    }

    private static String textOf(Routing routing) {
        if (routing.equals(Routing.DIRECT)) {
            return "";
        }
        var words = new ArrayList<String>(List.of("routing"));
        if (routing.payer() != null) {
            words.add(routing.payer().customerId().toString());
            words.add(routing.payer().contractId().toString());
        }
        words.add(Boolean.toString(routing.delivered()));
        routing.constituents()
                .forEach(constituent -> words.add(constituent.invoiceId().toString()));
        return String.join(" ", words);
    }

    /** As {@link #invoice}, of a tuple as the server sends it, up to where its content ends. */
    public ContentHash storedInvoice(ByteBuffer tuple, int end) {
        asWritten(tuple, INVOICE_NUMERICS);
        return invoice(tuple.duplicate().position(Short.BYTES).limit(end));
    }

    /** A line's tuple as the server sends it. */
    public void storedLine(ByteBuffer tuple) {
        rows(asWritten(tuple, LINE_NUMERICS));
    }

    /** An excluded usage's tuple as the server sends it. */
    public void storedExcluded(ByteBuffer tuple) {
        rows(asWritten(tuple, EXCLUDED_NUMERICS));
    }

    /** The driver writes a zero with the weight -1 of its digits, the server sends it with 0: what was hashed is the former. */
    private static ByteBuffer asWritten(ByteBuffer tuple, int[] numerics) {
        int at = Short.BYTES;
        int column = 0;
        for (int numeric : numerics) {
            for (; column < numeric; column++) {
                at += Integer.BYTES + Math.max(tuple.getInt(at), 0);
            }
            if (tuple.getInt(at) > 0 && tuple.getShort(at + Integer.BYTES) == ZERO) {
                tuple.putShort(at + Integer.BYTES + Short.BYTES, ZERO_WEIGHT);
            }
        }
        return tuple;
    }

    /** What has been hashed since the last call. */
    public byte[] end() {
        return sha256.digest();
    }
}
