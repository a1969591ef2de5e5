package io.reckoner.requests.paths;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.change.SegmentUse;
import io.reckoner.db.journal.BalanceRows.Held;
import io.reckoner.id.ContractId;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.SegmentId;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.InvoiceState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.shape.BalanceDocument;
import io.reckoner.terms.shape.BalanceEdits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What final invoices did with the terms of a contract that a line changes: they stay as they are, and are named (E1). */
record FinalInvoices(ContractState contract, JournalState state) implements BalanceEdits.Standing {
    private static final int MOST_NAMES = 5;

    @Override
    public @Nullable BalanceDocument held(boolean isCredit, UUID id) {
        Held held = state.balances().find(id);
        return held != null
                        && new ContractId(contract.id()).equals(held.balance().contractId())
                        && (held.balance().type() == BalanceType.CREDIT) == isCredit
                ? new BalanceDocument(held.balance(), held.definition())
                : null;
    }

    @Override
    public SegmentUse use(SegmentId segment) {
        return state.balances().use(segment);
    }

    @Override
    public Optional<String> invoiceOf(UUID item) {
        return state.balances().invoiceOf(item).map(this::named);
    }

    @Override
    public String named(Set<InvoiceId> invoices) {
        return list(invoices.stream()
                .map(invoice -> named(invoice.value()))
                .sorted()
                .toList());
    }

    private String named(UUID invoice) {
        InvoiceState found = state.invoices().find(invoice);
        return found == null ? invoice.toString() : found.named();
    }

    private static String list(List<String> names) {
        String some = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() <= MOST_NAMES ? some : some + " and " + (names.size() - MOST_NAMES) + " more";
    }

    /** What drew a balance or bills one of its purchases; empty if nothing that stands did. */
    Optional<String> of(Balance balance) {
        Set<String> names = Stream.concat(
                        balance.segments().stream()
                                .map(AccessSegment::id)
                                .flatMap(segment -> use(segment).drawnBy().stream())
                                .map(InvoiceId::value)
                                .map(this::named),
                        balance.purchases().stream()
                                .flatMap(purchase -> purchase.schedule().items().stream())
                                .flatMap(item -> invoiceOf(item.id()).stream()))
                .collect(Collectors.toSet());
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(list(names.stream().sorted().toList()));
    }

    /** The usage invoices that reach beyond an instant. */
    Optional<String> beyond(Instant instant) {
        List<String> names = state.invoices().standing(contract.id()).stream()
                .filter(invoice ->
                        invoice.endingBefore() != null && invoice.endingBefore().isAfter(instant))
                .map(InvoiceState::named)
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(list(names));
    }

    /** All of the contract. */
    Optional<String> all() {
        List<String> names = state.invoices().standing(contract.id()).stream()
                .map(InvoiceState::named)
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(list(names));
    }

    /** Says which would be others if what changes from an instant on had been known. */
    static void warn(Scope scope, @Nullable Instant from) {
        ContractState contract = scope.contract();
        if (contract != null && from != null) {
            new FinalInvoices(contract, scope.state())
                    .beyond(from)
                    .ifPresent(names -> scope.warn("these final invoices are touched by this edit: " + names
                            + "; void and regenerate them if it is to reach them"));
        }
    }
}
