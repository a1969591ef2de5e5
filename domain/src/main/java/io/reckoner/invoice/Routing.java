package io.reckoner.invoice;

import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who an invoice goes to, and whether alone (Z4).
 *
 * @param payer the parent that pays for its child; null = whoever it is for
 * @param delivered whether it is sent by itself: not if a consolidated one shows it
 * @param constituents of a consolidated invoice: those that it shows, in the order of its lines
 */
public record Routing(@Nullable Payer payer, boolean delivered, List<Constituent> constituents) {
    public static final Routing DIRECT = new Routing(null, true, List.of());

    public Routing {
        constituents = List.copyOf(constituents);
    }

    public record Payer(CustomerId customerId, ContractId contractId) {}

    /** {@code lines}: how many it has. */
    public record Constituent(InvoiceId invoiceId, CustomerId customerId, ContractId contractId, int lines) {}

    /** Where a line of a consolidated invoice comes from: {@code position} is that on the constituent, from 1. */
    public record Source(Constituent constituent, int position) {}

    /** Empty for a line of any other invoice. */
    public Optional<Source> sourceOf(int line) {
        int before = 0;
        for (Constituent constituent : constituents) {
            if (line <= before + constituent.lines()) {
                return Optional.of(new Source(constituent, line - before));
            }
            before += constituent.lines();
        }
        return Optional.empty();
    }
}
