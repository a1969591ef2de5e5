package io.reckoner.db.journal;

import io.reckoner.catalog.ProductType;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.CardRateTerms;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of the tables that requests fill, one record a table. {@link Instant#MIN} is "from creation", documents are JSON. */
public final class JournalRows {
    private JournalRows() {}

    public record Request(
            long sequence, UUID id, String path, @Nullable Instant requestedAt, String body) {}

    /** One id names one thing of a kind. */
    public record ObjectRow(
            UUID id,
            Kind kind,
            @Nullable UUID customerId,
            @Nullable UUID contractId,
            long requestSequence) {}

    public record UniquenessKey(String scope, String key, long requestSequence) {}

    public record BillableMetric(UUID id, String name) {}

    public record Product(UUID id, ProductType type, boolean archived) {}

    public record ProductVersion(
            UUID productId,
            int ordinal,
            Instant startingAt,
            String name,
            List<String> tags,
            String definition,
            long requestSequence) {
        public ProductVersion {
            tags = List.copyOf(tags);
        }
    }

    public record RateCard(UUID id, String name, UUID fiatCreditTypeId, String conversions) {}

    public record RateCardAlias(
            long ordinal,
            String name,
            UUID rateCardId,
            Instant startingAt,
            @Nullable Instant endingBefore,
            boolean moved) {}

    public record Rate(long ordinal, UUID rateCardId, CardRateTerms.Stored rate) {}

    /** The unit a card prices a product in, null = the card's fiat; and how often it is billed, if it is a subscription. */
    public record RatedProduct(
            UUID rateCardId,
            UUID productId,
            @Nullable UUID creditTypeId,
            @Nullable String billingFrequency) {}

    /** {@code body}: of the line that created it, which says all there is to it. */
    public record PackageRow(UUID id, String body) {}

    public record Customer(UUID id, String name, String definition) {}

    public record IngestAlias(String alias, UUID customerId) {}

    public record Contract(
            UUID id,
            UUID customerId,
            Instant startingAt,
            @Nullable Instant endingBefore,
            @Nullable UUID rateCardId,
            long sequence,
            int version,
            String terms) {}

    /** From which line on a customer is billed in another one's account. */
    public record Membership(UUID customerId, long fromSequence, UUID accountId) {}

    public record ContractVersion(UUID contractId, int version, long requestSequence, String terms) {}

    /**
     * An invoice as requests see it.
     *
     * @param instant where its service period begins; if it has none, when it is issued: the instant of its items
     * @param end of the service period, if it has one
     * @param number null while it has none
     * @param runId the run that made it
     * @param regenerated whether it was made again, or is to be
     * @param constituents of a consolidated invoice: those that it shows (Z4)
     * @param historicalId what was asked for that it is made of, if it is one of before
     * @param asIssued whether that gave it its lines (B6)
     * @param paidElsewhere whether that says that it was paid
     * @param delivered whether it is sent: not if a consolidated one shows it
     */
    public record Invoice(
            UUID id,
            UUID customerId,
            UUID contractId,
            String type,
            UUID creditTypeId,
            Instant instant,
            @Nullable Instant end,
            Instant issuedAt,
            @Nullable Long number,
            long runId,
            int revision,
            boolean isVoid,
            boolean regenerated,
            Set<UUID> constituents,
            @Nullable UUID historicalId,
            boolean asIssued,
            boolean paidElsewhere,
            boolean delivered,
            int notes,
            boolean noteIsToCome) {
        public Invoice {
            constituents = Set.copyOf(constituents);
        }
    }

    /** An invoice with a purchase of a balance that somebody has to pay first. */
    public record Purchase(UUID invoiceId, UUID balanceId) {}

    /** An invoice of before that was asked for; {@code terms}: the whole of it. */
    public record Historical(
            UUID id,
            long requestSequence,
            UUID customerId,
            UUID contractId,
            Instant startingAt,
            Instant endingBefore,
            Instant issuedAt,
            @Nullable String externalNumber,
            String terms) {}

    /**
     * What one takes.
     *
     * @param invoiceId the newest that was made of it; null: none was yet
     * @param isVoid whether that is void
     * @param isToBeMadeAgain whether it is to be made again
     */
    public record HistoricalClaim(
            UUID id,
            UUID contractId,
            Period period,
            @Nullable String externalNumber,
            @Nullable UUID invoiceId,
            boolean isVoid,
            boolean isToBeMadeAgain) {}

    /** {@code issuedAt}: the issue date of the one that is made again; null: as before (I4). */
    public record Regeneration(
            UUID invoiceId,
            UUID customerId,
            long requestSequence,
            @Nullable Instant issuedAt) {}

    /**
     * That a credit note is to be made (J4).
     *
     * @param noteId what it is called once it is made
     */
    public record NoteOrder(
            UUID noteId, UUID invoiceId, UUID customerId, long requestSequence, Instant orderedAt, Instant issuedAt) {}

    /**
     * That no run bills a customer (J6).
     *
     * @param sequence the journal line that says so
     * @param at when it was said
     * @param until when it is over by itself; null: until further notice
     * @param endSequence the line that put an end to it before; null: none did
     * @param endedAt when that was said
     */
    public record Hold(
            UUID customerId,
            long sequence,
            Instant at,
            @Nullable Instant until,
            @Nullable Long endSequence,
            @Nullable Instant endedAt) {
        /** Whether it still holds at an instant. */
        public boolean isInForce(Instant instant) {
            return endSequence == null && (until == null || until.isAfter(instant));
        }

        /** The same hold, over by a line. */
        public Hold ended(long line, Instant when) {
            return new Hold(customerId, sequence, at, until, line, when);
        }
    }

    /** A month was locked, or opened again: {@code openFrom} is behind it, or where it begins (W1). */
    public record MonthLock(long requestSequence, Instant month, Instant openFrom) {}

    /** What was paid on an invoice, in the stored unit; below 0: given back. */
    public record Payment(
            long requestSequence,
            String reference,
            UUID invoiceId,
            UUID customerId,
            UUID creditTypeId,
            BigDecimal amount,
            Instant paidAt) {}

    /** What documents say of a seller or a buyer from a line on: one of the two is null. */
    public record Party(
            long requestSequence,
            @Nullable UUID sellerId,
            @Nullable UUID customerId,
            String terms) {}

    /** When an invoice went to its customer, and how. */
    public record Sent(
            long requestSequence,
            UUID invoiceId,
            Instant sentAt,
            @Nullable String via) {}

    /** Which account of the general ledger a posting goes to; {@code productId}: null for all that have none of their own. */
    public record AccountCode(
            long requestSequence, String posting, @Nullable UUID productId, String code) {}

    /**
     * What lines of the closing of months look at.
     *
     * @param openFrom the first instant of the first month that is not locked; null: none is
     * @param references those payments were told by, among those asked for
     * @param numbered the invoices with the numbers asked for
     */
    public record Closing(@Nullable Instant openFrom, Set<String> references, Map<String, UUID> numbered) {
        public static final Closing NOTHING = new Closing(null, Set.of(), Map.of());

        public Closing {
            references = Set.copyOf(references);
            numbered = Map.copyOf(numbered);
        }
    }
}
