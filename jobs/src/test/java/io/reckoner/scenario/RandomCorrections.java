package io.reckoner.scenario;

import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.scenario.RequestFact.Address;
import io.reckoner.time.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** Which invoices of an account are void one day, and made again. */
final class RandomCorrections {
    private final Random random;
    private final List<String> contracts;

    RandomCorrections(long seed, List<String> contracts) {
        this.random = new Random(seed);
        this.contracts = contracts;
    }

    Optional<Invoice> pick(MemoryWorld world, InvoiceType type, Predicate<Invoice> wanted) {
        List<Invoice> invoices = world.invoices().stream()
                .filter(invoice -> invoice.type() == type)
                .filter(wanted)
                .toList();
        return invoices.isEmpty() ? Optional.empty() : Optional.of(invoices.get(random.nextInt(invoices.size())));
    }

    RequestFact voids(Invoice invoice, Instant at) {
        return new RequestFact.VoidInvoice(address(invoice), at);
    }

    RequestFact regenerates(Invoice invoice) {
        return new RequestFact.Regenerate(address(invoice));
    }

    RequestFact corrects(Invoice invoice, Instant at) {
        return new RequestFact.CreditNote(address(invoice), at, Optional.empty());
    }

    private Address address(Invoice invoice) {
        String contract = contracts.stream()
                .filter(name -> Keys.contractId(name).equals(invoice.contractId()))
                .findFirst()
                .orElseThrow();
        Instant start = invoice.service().map(Period::startingAt).orElse(invoice.issuedAt());
        return new Address(
                RandomFacts.CUSTOMER,
                contract,
                invoice.type(),
                start,
                invoice.creditType().symbol());
    }

    static Facts asking(List<RequestFact> requests) {
        var draft = new FactsDraft();
        draft.requests.addAll(requests);
        return draft.build();
    }

    /** Up to three usage invoices void, most of them made again by the next run. */
    Facts some(MemoryWorld world, Instant at) {
        var requests = new ArrayList<RequestFact>();
        var chosen = new ArrayList<Invoice>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            pick(world, InvoiceType.USAGE, invoice -> !chosen.contains(invoice) && !world.isVoid(invoice))
                    .ifPresent(invoice -> {
                        chosen.add(invoice);
                        requests.add(voids(invoice, at));
                        if (random.nextInt(100) < 70) {
                            requests.add(regenerates(invoice));
                        }
                    });
        }
        return asking(requests);
    }
}
