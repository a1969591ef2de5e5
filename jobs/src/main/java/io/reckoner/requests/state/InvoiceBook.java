package io.reckoner.requests.state;

import io.reckoner.balance.BalanceType;
import io.reckoner.change.InvoiceVoid;
import io.reckoner.db.journal.BalanceRows;
import io.reckoner.db.journal.JournalChanges;
import io.reckoner.db.journal.JournalRows;
import io.reckoner.db.journal.MoneyRows;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.InvoiceId;
import io.reckoner.invoice.Invoice;
import io.reckoner.time.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The invoices that the lines of a chunk name, and what they took from balances. */
public final class InvoiceBook {
    private static final Comparator<InvoiceState> BY_AGE =
            Comparator.comparingLong(InvoiceState::runId).thenComparingInt(InvoiceState::revision);

    private final JournalChanges changes;
    private final BalanceBook balances;
    private final Map<UUID, InvoiceState> invoices = new LinkedHashMap<>();
    private final Map<UUID, List<BalanceRows.Deduction>> deductions = new HashMap<>();
    private final List<JournalRows.Purchase> purchases;

    InvoiceBook(MoneyRows rows, BalanceBook balances, JournalChanges changes) {
        this.changes = changes;
        this.balances = balances;
        this.purchases = rows.purchases();
        rows.invoices().forEach(row -> invoices.put(row.id(), new InvoiceState(row)));
        rows.deductions()
                .forEach(row -> deductions
                        .computeIfAbsent(
                                Objects.requireNonNull(row.entry().invoiceId()).value(), invoice -> new ArrayList<>())
                        .add(row));
    }

    /** Where an invoice stands; {@code instant}: the start of its service period, or of what has none the items' instant. */
    public record Address(UUID contract, String type, Instant instant, UUID creditType) {}

    /** The finalized invoices of a contract that are not void, by their instants; of their notes they tell themselves. */
    public List<InvoiceState> standing(UUID contract) {
        return invoices.values().stream()
                .filter(invoice ->
                        invoice.contractId().equals(contract) && !invoice.isVoid() && !invoice.isCreditNote())
                .sorted(InvoiceState.IN_TIME)
                .toList();
    }

    /** The first invoice of a contract that is not one of before until some instant, void or not; {@code until}: null for none. */
    public Optional<InvoiceState> firstHere(UUID contract, @Nullable Instant until) {
        return invoices.values().stream()
                .filter(invoice -> invoice.contractId().equals(contract) && !invoice.isOfBefore(until))
                .min(InvoiceState.IN_TIME);
    }

    /** A usage invoice of the contract over some of the period that stands, or is to be made again; by its name. */
    public Optional<String> covering(UUID contract, Period period) {
        return invoices.values().stream()
                .filter(invoice -> invoice.contractId().equals(contract)
                        && invoice.servicePeriod().filter(period::overlaps).isPresent())
                .filter(invoice -> !invoice.isVoid() || isToBeMadeAgain(invoice))
                .sorted(InvoiceState.IN_TIME)
                .map(InvoiceState::named)
                .findFirst();
    }

    private boolean isToBeMadeAgain(InvoiceState invoice) {
        return invoice.isRegenerated() && invoices.values().stream().noneMatch(other -> other.isNextOf(invoice));
    }

    public @Nullable InvoiceState find(@Nullable UUID id) {
        return invoices.get(id);
    }

    public boolean isAnyAt(Address address) {
        return invoices.values().stream().anyMatch(invoice -> invoice.isAt(address));
    }

    /** The newest invoice of an address that fits; more than one if they are equally new: true-ups of several commits. */
    public List<InvoiceState> newest(Address address, Predicate<InvoiceState> fits) {
        List<InvoiceState> there = invoices.values().stream()
                .filter(invoice -> invoice.isAt(address))
                .filter(fits)
                .toList();
        return there.stream()
                .filter(invoice -> there.stream().allMatch(other -> BY_AGE.compare(other, invoice) <= 0))
                .toList();
    }

    /** The balances that have to be paid first and are bought on the invoice. */
    public List<BalanceRows.Held> boughtOn(UUID invoice) {
        return purchases.stream()
                .filter(purchase -> purchase.invoiceId().equals(invoice))
                .flatMap(purchase -> Stream.ofNullable(balances.find(purchase.balanceId())))
                .toList();
    }

    /** The finalized invoices on which a balance is bought that has to be paid first. */
    public List<InvoiceState> purchasesOf(UUID balance) {
        return purchases.stream()
                .filter(purchase -> purchase.balanceId().equals(balance))
                .flatMap(purchase -> Stream.ofNullable(find(purchase.invoiceId())))
                .filter(invoice -> !invoice.isVoid())
                .toList();
    }

    /** Makes a finalized invoice void and gives back what it took (I6, G7); with it the one that shows it (Z7). */
    public void makeVoid(InvoiceState invoice, Instant at, long requestSequence) {
        invoice.becomeVoid();
        balances.release(invoice.id());
        changes.voidedInvoices.put(invoice.id(), at);
        changes.voidingRequests.put(invoice.id(), requestSequence);
        changes.touchedAccounts.add(invoice.customerId());
        deductions.getOrDefault(invoice.id(), List.of()).forEach(taken -> giveBack(taken, at, requestSequence));
        showing(invoice, Predicate.not(InvoiceState::isVoid)).forEach(other -> makeVoid(other, at, requestSequence));
    }

    private List<InvoiceState> showing(InvoiceState invoice, Predicate<InvoiceState> wanted) {
        return invoices.values().stream()
                .filter(other -> other.shows(invoice.id()))
                .filter(wanted)
                .toList();
    }

    private void giveBack(BalanceRows.Deduction taken, Instant at, long requestSequence) {
        BalanceType type = taken.balanceType();
        balances.post(taken.balanceId(), type, InvoiceVoid.givenBack(type, taken.entry(), at), requestSequence);
    }

    /** A void invoice is to be made again by the next run (I5); with it the one that showed it (Z7). */
    public void regenerate(InvoiceState invoice, long requestSequence) {
        regenerate(invoice, requestSequence, null);
    }

    /** The same; {@code issuedAt}: the issue date of what is made again; null: as before (I4). */
    public void regenerate(InvoiceState invoice, long requestSequence, @Nullable Instant issuedAt) {
        invoice.regenerate();
        changes.regenerations.add(
                new JournalRows.Regeneration(invoice.id(), invoice.customerId(), requestSequence, issuedAt));
        changes.touchedAccounts.add(invoice.customerId());
        showing(invoice, other -> other.isVoid() && !other.isRegenerated())
                .forEach(other -> regenerate(other, requestSequence, issuedAt));
    }

    /** The next run makes a credit note for it, which moves ledgers at an instant and has an issue date (J4). */
    public void orderNote(InvoiceState invoice, Instant at, Instant issuedAt, long requestSequence) {
        InvoiceId note = Invoice.noteId(
                new InvoiceId(invoice.id()),
                invoice.startingAt(),
                new CreditTypeId(invoice.creditTypeId()),
                invoice.notes());
        invoice.orderNote();
        changes.noteOrders.add(new JournalRows.NoteOrder(
                note.value(), invoice.id(), invoice.customerId(), requestSequence, at, issuedAt));
        changes.touchedAccounts.add(invoice.customerId());
    }
}
