package io.reckoner.requests.state;

import io.reckoner.db.journal.JournalRows;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.time.Period;
import io.reckoner.time.TimeText;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An invoice as it stands at the line at hand. */
public final class InvoiceState {
    static final Comparator<InvoiceState> IN_TIME = Comparator.comparing(InvoiceState::startingAt)
            .thenComparing(invoice -> invoice.row.type())
            .thenComparing(InvoiceState::id);

    private final JournalRows.Invoice row;
    private boolean isVoid;
    private boolean regenerated;
    private boolean noteIsToCome;
    private int notes;

    InvoiceState(JournalRows.Invoice row) {
        this.row = row;
        this.isVoid = row.isVoid();
        this.regenerated = row.regenerated();
        this.noteIsToCome = row.noteIsToCome();
        this.notes = row.notes();
    }

    public UUID id() {
        return row.id();
    }

    public UUID customerId() {
        return row.customerId();
    }

    public UUID contractId() {
        return row.contractId();
    }

    /** When it was issued, or its service period began. */
    public Instant startingAt() {
        return row.instant();
    }

    /** Where its service period ends; null if it has none. */
    public @Nullable Instant endingBefore() {
        return row.end();
    }

    /** Empty for one that has none, or that shows the usage of others. */
    public Optional<Period> servicePeriod() {
        return row.end() == null || !row.type().equals(InvoiceType.USAGE.name())
                ? Optional.empty()
                : Optional.of(new Period(row.instant(), row.end()));
    }

    /** Whether it is one of before that ends by an instant; null for none. */
    boolean isOfBefore(@Nullable Instant until) {
        Instant end = row.end();
        return row.historicalId() != null && end != null && until != null && !end.isAfter(until);
    }

    /** Its issue date. */
    public Instant issuedAt() {
        return row.issuedAt();
    }

    /** Whether it is a usage invoice that is computed of usage here. */
    public boolean isUsageComputedHere() {
        return row.type().equals(InvoiceType.USAGE.name()) && row.historicalId() == null;
    }

    public boolean isCreditNote() {
        return row.type().equals(InvoiceType.CREDIT_NOTE.name());
    }

    /** How many credit notes it has, those that are to come among them (J4). */
    public int notes() {
        return notes;
    }

    /** Whether the next run makes a credit note for it. */
    public boolean isNoteToCome() {
        return noteIsToCome;
    }

    /** What was asked for that it is made of, if it is one of before. */
    public @Nullable UUID historicalId() {
        return row.historicalId();
    }

    /** Whether its lines are those that another system gave it (B6). */
    public boolean isAsIssued() {
        return row.asIssued();
    }

    /** Whether another system was paid for it (B6). */
    public boolean isPaidElsewhere() {
        return row.paidElsewhere();
    }

    /** Whether it is sent: not if a consolidated one shows it (Z4). */
    public boolean isDelivered() {
        return row.delivered();
    }

    public UUID creditTypeId() {
        return row.creditTypeId();
    }

    /** {@code 42 (USAGE 2024-01-01 .. 2024-02-01)}; by its id while it has no number. */
    public String named() {
        String name = row.number() == null ? row.id().toString() : row.number().toString();
        return name + " (" + row.type() + " " + TimeText.of(row.instant())
                + (row.end() == null ? "" : " .. " + TimeText.of(row.end())) + ")";
    }

    public boolean isVoid() {
        return isVoid;
    }

    /** Whether it was made again after it became void, or is to be. */
    public boolean isRegenerated() {
        return regenerated;
    }

    /** Whether it is a consolidated invoice that shows another one (Z4). */
    boolean shows(UUID invoice) {
        return row.constituents().contains(invoice);
    }

    long runId() {
        return row.runId();
    }

    int revision() {
        return row.revision();
    }

    /** Whether it is a later revision at the address of another one. */
    boolean isNextOf(InvoiceState other) {
        return row.revision() > other.row.revision()
                && isAt(new InvoiceBook.Address(
                        other.contractId(), other.row.type(), other.startingAt(), other.row.creditTypeId()));
    }

    boolean isAt(InvoiceBook.Address address) {
        return row.contractId().equals(address.contract())
                && row.type().equals(address.type())
                && row.instant().equals(address.instant())
                && row.creditTypeId().equals(address.creditType());
    }

    void becomeVoid() {
        isVoid = true;
    }

    void regenerate() {
        regenerated = true;
    }

    void orderNote() {
        notes++;
        noteIsToCome = true;
    }
}
