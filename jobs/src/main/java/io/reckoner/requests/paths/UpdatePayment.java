package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.COMMIT_ID;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.PAYMENT_STATUS;

import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.Origin;
import io.reckoner.balance.PaymentGate;
import io.reckoner.change.PaymentReport;
import io.reckoner.db.journal.BalanceRows.Held;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.InvoiceState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.ActTerms;
import io.reckoner.terms.shape.ContractTerms;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code /v1/payments/update}: a purchase that had to be paid first is paid, or failed to be: then its invoices are void,
 * and the threshold that bought it is switched off (C9, V6).
 */
final class UpdatePayment implements Request {
    private static final String WANTED = "a purchase whose payment is PENDING";

    @Override
    public String path() {
        return "/v1/payments/update";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public boolean isDated(JsonNode body) {
        return true;
    }

    @Override
    public Set<Book> reads(JsonNode body) {
        return Set.of(Book.BALANCES, Book.INVOICES, Book.PAYMENTS);
    }

    @Override
    public void check(Body body, Scope scope) {
        Stream.concat(Stream.of(ID), InvoiceName.ADDRESS.stream()).forEach(member -> body.exclusive(COMMIT_ID, member));
        UUID commit = body.optional(COMMIT_ID).id();
        if (body.gives(COMMIT_ID)) {
            Stream.concat(Stream.of(ID), InvoiceName.ADDRESS.stream()).forEach(body::optional);
            commit(body, scope, commit);
        } else if (InvoiceName.isGiven(body)) {
            invoice(body, scope);
        } else {
            body.problem(Code.EXCLUSIVE, "commit_id or an invoice");
        }
        body.required(PAYMENT_STATUS).oneOf("PAID", "FAILED");
        body.carried("external_payment_id");
        ActTerms.check(body);
    }

    private static void commit(Body body, Scope scope, @Nullable UUID id) {
        Held balance = scope.state().balances().find(id);
        if (id != null && (balance == null || balance.balance().type() == BalanceType.CREDIT)) {
            body.problem(Code.REFERENCE, COMMIT_ID, "a commit");
        } else if (balance != null && !isPending(balance)) {
            body.problem(Code.STATE, COMMIT_ID, WANTED);
        }
    }

    private static void invoice(Body body, Scope scope) {
        InvoiceName name =
                InvoiceName.read(body, scope, "an invoice that is not VOID", Predicate.not(InvoiceState::isVoid));
        InvoiceState invoice = name.invoice();
        if (invoice != null
                && scope.state().invoices().boughtOn(invoice.id()).stream().noneMatch(UpdatePayment::isPending)) {
            body.problem(Code.STATE, name.field(), WANTED);
        }
    }

    private static boolean isPending(Held balance) {
        return balance.balance().awaitsPayment();
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        var report = new PaymentReport(
                "PAID".equals(Json.text(entry.terms(), PAYMENT_STATUS)), Objects.requireNonNull(entry.at()));
        for (Held balance : balances(entry, state)) {
            PaymentGate gate =
                    report.appliedTo(Objects.requireNonNull(balance.balance().gate()));
            state.balances().change(balance.with(balance.balance().withGate(gate)), entry.sequence());
            state.touch(balance.customerId().value());
            if (!report.isPaid()) {
                fail(balance.balance(), report.at(), entry.sequence(), state);
            }
        }
    }

    private static List<Held> balances(CheckedLine entry, JournalState state) {
        UUID commit = Json.id(entry.terms(), COMMIT_ID);
        Stream<Held> meant = commit == null
                ? state.invoices().boughtOn(InvoiceName.of(entry, state).id()).stream()
                : Stream.ofNullable(state.balances().find(commit));
        return meant.filter(UpdatePayment::isPending).toList();
    }

    private static void fail(Balance balance, Instant at, long sequence, JournalState state) {
        state.invoices()
                .purchasesOf(balance.id().value())
                .forEach(invoice -> state.invoices().makeVoid(invoice, at, sequence));
        if (balance.origin() instanceof Origin.Recharge recharge && balance.contractId() != null) {
            ContractState contract = state.contract(balance.contractId().value());
            if (contract != null && ContractTerms.switchOff(contract.terms(), recharge.threshold())) {
                state.changed(contract, sequence);
            }
        }
    }
}
