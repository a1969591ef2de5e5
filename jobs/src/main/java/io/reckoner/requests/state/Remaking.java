package io.reckoner.requests.state;

import java.util.ArrayList;
import java.util.List;

/** Which invoices can be made again (I5). */
public final class Remaking {
    private Remaking() {}

    /** What an invoice would have to be instead; empty if it could be computed here, whether it is void or not. */
    public static List<String> wanted(InvoiceState invoice, JournalState state) {
        var wanted = new ArrayList<String>();
        if (invoice.isAsIssued()) {
            wanted.add(
                    "an invoice that is computed here: one as issued elsewhere stays as it was given. Leave it void and"
                            + " import the right one by createHistoricalInvoices");
        }
        invoice.servicePeriod()
                .flatMap(period -> state.historical().covering(invoice.contractId(), period, invoice.historicalId()))
                .ifPresent(other -> wanted.add("an invoice of a period that no other covers; " + other + " does"));
        ContractState contract = state.contract(invoice.contractId());
        if (contract != null && contract.isArchived()) {
            wanted.add("an invoice of a contract that is not archived");
        }
        return wanted;
    }
}
