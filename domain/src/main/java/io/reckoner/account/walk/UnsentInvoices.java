package io.reckoner.account.walk;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.contract.Contract;
import io.reckoner.contract.Hierarchy;
import io.reckoner.id.ContractId;
import io.reckoner.id.InvoiceId;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.statement.EarlierInvoice;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was not sent by itself, and stands on no consolidated invoice that counts (Z4). */
final class UnsentInvoices {
    private UnsentInvoices() {}

    /** The final invoices of an account whose lines a consolidated one may have yet to show. */
    static Set<InvoiceId> of(AccountSnapshot account) {
        Set<InvoiceId> unsent = account.earlierInvoices().stream()
                .filter(invoice -> !invoice.delivered() && invoice.state() == EarlierInvoice.State.FINALIZED)
                .map(EarlierInvoice::id)
                .collect(Collectors.toCollection(HashSet::new));
        if (unsent.isEmpty()) {
            return unsent;
        }
        Map<ContractId, ContractId> parents = account.contracts().stream()
                .collect(Collectors.toMap(
                        Contract::id,
                        contract -> contract.hierarchy()
                                .above()
                                .map(Hierarchy.Parent::contractId)
                                .orElse(contract.id())));
        for (EarlierInvoice sent : account.earlierInvoices()) {
            if (sent.type() == InvoiceType.USAGE_CONSOLIDATED && sent.state() == EarlierInvoice.State.FINALIZED) {
                account.earlierInvoices().stream()
                        .filter(invoice -> !invoice.delivered()
                                && sent.contractId().equals(parents.get(invoice.contractId()))
                                && sent.period().contains(invoice.period().startingAt()))
                        .forEach(invoice -> unsent.remove(invoice.id()));
            }
        }
        return unsent;
    }
}
