package io.reckoner.requests.state;

import java.util.ArrayList;
import java.util.List;

/** Which invoices can be made again (I5). */
public final class Remaking {
    private Remaking() {}

    /** What an invoice would have to be instead, so that a credit note can be made for it (J4). */
    public static List<String> wantedOfNoted(InvoiceState invoice, JournalState state) {
        var wanted = new ArrayList<String>();
        if (!invoice.isUsageComputedHere()) {
            wanted.add(
                    "a usage invoice that is computed here: any other is made void, and again (/v1/invoices/rebill)");
        } else if (invoice.isNoteToCome()) {
            wanted.add("an invoice whose last credit note is made: the next run makes the one that is ordered");
        }
        wanted.addAll(wanted(invoice, state));
        return wanted;
    }

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
