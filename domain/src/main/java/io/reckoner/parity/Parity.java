package io.reckoner.parity;

import io.reckoner.account.AccountOutcome;
import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.walk.AccountBilling;
import io.reckoner.catalog.Catalog;
import io.reckoner.contract.BillingProblem;
import io.reckoner.contract.Contract;
import io.reckoner.difference.Cause;
import io.reckoner.difference.Causes;
import io.reckoner.id.AccountId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.invoice.Invoice;
import io.reckoner.money.CreditType;
import io.reckoner.statement.Cutoff;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What accounts are billed for a period, against what an older system billed for it. Nothing of it is kept.
 *
 * @param period of which statements, charges and older invoices are compared that lie in it
 * @param tolerance what may be between the sides, in the stored unit of either
 */
public record Parity(Catalog catalog, Period period, BigDecimal tolerance) {

    /**
     * Up to where an account is billed, so that every statement of a period is final. No threshold is evaluated: that depends
     * on when runs are (V2).
     */
    public static Cutoff cutoff(Period period) {
        return new Cutoff(period.endingBefore().plus(Cutoff.DEFAULT_GRACE), Cutoff.DEFAULT_GRACE, false);
    }

    /** What is expected of a customer that has no contract here. */
    public static ComparedInvoice unknown(ExpectedInvoice invoice) {
        BigDecimal total = Objects.requireNonNullElse(invoice.total(), BigDecimal.ZERO);
        return notComputed(
                invoice.in(Objects.requireNonNullElse(invoice.creditType(), CreditType.USD)),
                Causes.of(Cause.UNKNOWN_CONTRACT, total.negate()),
                List.of());
    }

    private static ComparedInvoice notComputed(ExpectedInvoice invoice, Causes causes, List<BillingProblem> problems) {
        return new ComparedInvoice(
                invoice.customerId(),
                invoice.contractId(),
                invoice.period(),
                Objects.requireNonNull(invoice.creditType()),
                invoice.externalNumber(),
                Objects.requireNonNullElse(invoice.total(), BigDecimal.ZERO),
                BigDecimal.ZERO,
                Verdict.NOT_COMPUTED,
                causes,
                List.of(),
                problems);
    }

    /**
     * One account.
     *
     * @param account as it was when the period began, billed nothing of it
     * @param expected of its customers
     */
    public List<ComparedInvoice> of(AccountSnapshot account, List<ExpectedInvoice> expected) {
        var compared = new ArrayList<ComparedInvoice>();
        var known = new ArrayList<ExpectedInvoice>();
        for (ExpectedInvoice invoice : expected) {
            if (isKnown(account, invoice)) {
                known.add(invoice.in(creditType(account, invoice)));
            } else {
                compared.add(unknown(invoice));
            }
        }
        List<ExpectedInvoice> wanted = together(known);
        AccountOutcome outcome = AccountBilling.bill(account, catalog, cutoff(period));
        if (outcome instanceof AccountOutcome.Parked parked) {
            compared.addAll(parked(account, wanted, parked.problems()));
        } else {
            compared.addAll(compared(account, wanted, invoices((AccountOutcome.Billed) outcome)));
        }
        return compared;
    }

    private static boolean isKnown(AccountSnapshot account, ExpectedInvoice invoice) {
        return account.contracts().stream().anyMatch(contract -> isOf(contract, invoice));
    }

    private static boolean isOf(Contract contract, ExpectedInvoice invoice) {
        return contract.customerId().equals(invoice.customerId())
                && (invoice.contractId() == null || contract.id().equals(invoice.contractId()));
    }

    /** As it says, or else what the contract is billed in, or the first of the customer that has a card. */
    private CreditType creditType(AccountSnapshot account, ExpectedInvoice invoice) {
        CreditType given = invoice.creditType();
        return given != null
                ? given
                : account.contracts().stream()
                        .filter(contract -> isOf(contract, invoice))
                        .flatMap(contract -> contract.rateCard().stream())
                        .map(card -> catalog.rateCard(card).fiat())
                        .findFirst()
                        .orElse(CreditType.USD);
    }

    private static List<ExpectedInvoice> together(List<ExpectedInvoice> invoices) {
        Map<Address, ExpectedInvoice> together = new LinkedHashMap<>();
        invoices.forEach(invoice -> together.merge(invoice.address(), invoice, ExpectedInvoice::plus));
        // An invoice of ours is of the contract that is named before it is of the customer, and of a day before its
        // month.
        return together.values().stream()
                .sorted(Comparator.comparing((ExpectedInvoice invoice) -> invoice.contractId() == null)
                        .thenComparing(invoice -> invoice.period().length()))
                .toList();
    }

    /** Every one that is expected; if none is, that something may be missing. */
    private List<ComparedInvoice> parked(
            AccountSnapshot account, List<ExpectedInvoice> wanted, List<BillingProblem> problems) {
        if (!wanted.isEmpty()) {
            return notComputed(wanted, problems);
        }
        ContractId contract = problems.get(0).contractId();
        CustomerId customer = account.contracts().stream()
                .filter(one -> one.id().equals(contract))
                .map(Contract::customerId)
                .findFirst()
                .orElse(account.id().customer());
        ExpectedInvoice nothing = nothing(customer, contract);
        return notComputed(List.of(nothing.in(creditType(account, nothing))), problems);
    }

    private ExpectedInvoice nothing(CustomerId customer, @Nullable ContractId contract) {
        return new ExpectedInvoice(customer, contract, period, null, BigDecimal.ZERO, List.of(), null);
    }

    /** What there is to say of an account that cannot even be read. */
    public List<ComparedInvoice> unreadable(AccountId account, List<ExpectedInvoice> expected, BillingProblem problem) {
        List<ExpectedInvoice> wanted =
                expected.isEmpty() ? List.of(nothing(account.customer(), problem.contractId())) : expected;
        return notComputed(
                wanted.stream()
                        .map(invoice -> invoice.creditType() == null ? invoice.in(CreditType.USD) : invoice)
                        .toList(),
                List.of(problem));
    }

    private static List<ComparedInvoice> notComputed(List<ExpectedInvoice> wanted, List<BillingProblem> problems) {
        return wanted.stream()
                .filter(invoice -> invoice.total() != null)
                .map(invoice -> notComputed(invoice, Causes.NONE, problems))
                .toList();
    }

    private List<ComparedInvoice> compared(
            AccountSnapshot account, List<ExpectedInvoice> wanted, List<Invoice> computed) {
        var usage = new GivenUsage(account, catalog, wanted);
        Optional<Matched> given = usage.isEmpty()
                ? Optional.empty()
                : Optional.of(AccountBilling.bill(usage.account(), catalog, cutoff(period)))
                        .filter(AccountOutcome.Billed.class::isInstance)
                        .map(outcome -> new Matched(wanted, invoices((AccountOutcome.Billed) outcome)));
        var ours = new Matched(wanted, computed);
        var compared = new ArrayList<ComparedInvoice>();
        for (ExpectedInvoice invoice : wanted) {
            if (invoice.total() != null) {
                @Nullable
                List<Invoice> ofGiven = given.filter(any -> usage.has(invoice))
                        .map(matched -> matched.of(invoice))
                        .orElse(null);
                compared.add(new Comparison(invoice, ours.of(invoice), ofGiven).result(tolerance));
            }
        }
        ours.others()
                .forEach((address, invoices) -> notExpected(address, invoices).ifPresent(compared::add));
        return compared;
    }

    private List<Invoice> invoices(AccountOutcome.Billed outcome) {
        return outcome.bill().invoices().stream()
                .filter(invoice -> Address.isIn(period, invoice))
                .toList();
    }

    /** Nothing to say of what comes to nothing. */
    private static Optional<ComparedInvoice> notExpected(Address address, List<Invoice> invoices) {
        BigDecimal due = Comparison.sum(invoices, Invoice::amountDue);
        return due.signum() == 0
                ? Optional.empty()
                : Optional.of(new ComparedInvoice(
                        address.customerId(),
                        address.contractId(),
                        address.period(),
                        address.creditType(),
                        null,
                        BigDecimal.ZERO,
                        due,
                        Verdict.NOT_EXPECTED,
                        Causes.NONE,
                        List.of(),
                        List.of()));
    }

    /** Our invoices, by the older one that they stand for. */
    private static final class Matched {
        private final Map<Address, List<Invoice>> of = new LinkedHashMap<>();
        private final Map<Address, List<Invoice>> others = new LinkedHashMap<>();

        Matched(List<ExpectedInvoice> wanted, List<Invoice> invoices) {
            for (Invoice invoice : invoices) {
                Optional<Address> address = wanted.stream()
                        .map(ExpectedInvoice::address)
                        .filter(one -> one.has(invoice))
                        .findFirst();
                (address.isPresent() ? of : others)
                        .computeIfAbsent(address.orElseGet(() -> Address.of(invoice)), any -> new ArrayList<>())
                        .add(invoice);
            }
        }

        List<Invoice> of(ExpectedInvoice invoice) {
            return of.getOrDefault(invoice.address(), List.of());
        }

        Map<Address, List<Invoice>> others() {
            return others;
        }
    }
}
