package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CONTRACT_ID;
import static io.reckoner.terms.shape.Members.CREDIT_TYPE_ID;
import static io.reckoner.terms.shape.Members.CUSTOMER_ID;

import io.reckoner.db.journal.JournalRows;
import io.reckoner.id.Ids;
import io.reckoner.requests.state.CardState;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Complaint;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Terms;
import io.reckoner.terms.shape.HistoricalTerms;
import io.reckoner.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/contracts/createHistoricalInvoices}: invoices of before, to be made by the next run (§22). */
final class CreateHistoricalInvoices implements Request {
    @Override
    public String path() {
        return "/v1/contracts/createHistoricalInvoices";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public Set<Book> reads(JsonNode body) {
        return Set.of(Book.TOUCHED, Book.HISTORICAL, Book.BALANCES);
    }

    @Override
    public boolean isPreview(ObjectNode terms) {
        return terms.path(HistoricalTerms.PREVIEW).booleanValue(false);
    }

    @Override
    public void check(Body body, Scope scope) {
        body.required(HistoricalTerms.PREVIEW).bool();
        var before = new ArrayList<Claim>();
        body.required(HistoricalTerms.LIST).objects(1, invoice -> check(invoice, scope, before));
    }

    /** What an invoice of the same line takes. */
    private record Claim(
            UUID contract,
            @Nullable Period period,
            @Nullable String number) {}

    private static void check(Body invoice, Scope scope, List<Claim> before) {
        UUID customer = invoice.required(CUSTOMER_ID).reference(scope.thing(Kind.CUSTOMER));
        ContractState contract = contract(invoice, scope, customer);
        HistoricalTerms.Read read = HistoricalTerms.check(invoice, scope, new IssuedDraws(scope, contract));
        card(invoice, contract, scope);
        String number = read.externalNumber();
        if (number != null
                && (scope.state().historical().holds(number)
                        || before.stream().anyMatch(other -> number.equals(other.number())))) {
            invoice.problem(
                    Code.DUPLICATE, HistoricalTerms.NUMBER, "a number that no other invoice that stands was given");
        }
        if (contract != null && read.period() != null) {
            period(invoice, contract, read.period(), scope, before);
        }
        if (contract != null) {
            before.add(new Claim(contract.id(), read.period(), number));
        }
    }

    private static @Nullable ContractState contract(Body invoice, Scope scope, @Nullable UUID customer) {
        UUID id = invoice.required(CONTRACT_ID).reference(named -> {
            ContractState found = scope.state().contract(named);
            return found != null && (customer == null || found.customerId().equals(customer))
                    ? Optional.empty()
                    : Optional.of(new Complaint(
                            Code.REFERENCE, "a contract" + (customer == null ? "" : " of customer " + customer)));
        });
        ContractState contract = scope.state().contract(id);
        if (contract != null && contract.isArchived()) {
            invoice.problem(Code.STATE, CONTRACT_ID, "a contract that is not archived");
        }
        return contract;
    }

    /** It is priced by the contract's card, in its fiat. */
    private static void card(Body invoice, @Nullable ContractState contract, Scope scope) {
        CardState card = contract == null ? null : scope.state().catalog().card(contract.rateCardId());
        if (contract != null && card == null) {
            invoice.problem(Code.STATE, CONTRACT_ID, "a contract with a rate card");
        }
        invoice.optional(CREDIT_TYPE_ID)
                .reference(unit -> card == null || card.fiat().equals(unit)
                        ? Optional.empty()
                        : Optional.of(new Complaint(
                                Code.REFERENCE, card.fiat() + ", which the contract's rate card bills in")));
    }

    /** Inside the contract, where nothing is invoiced yet (B4). */
    private static void period(Body invoice, ContractState contract, Period period, Scope scope, List<Claim> before) {
        boolean isInside =
                contract.term().intersect(period).filter(period::equals).isPresent();
        if (!isInside) {
            invoice.problem(
                    Code.RANGE,
                    HistoricalTerms.START,
                    "a period inside the contract, " + contract.term().startingAt() + " .. "
                            + contract.term().end().map(Object::toString).orElse(""));
        }
        JournalState state = scope.state();
        Optional<String> other = state.invoices()
                .covering(contract.id(), period)
                .or(() -> state.historical().covering(contract.id(), period, null))
                .or(() -> before.stream()
                        .filter(claim -> claim.contract().equals(contract.id())
                                && claim.period() != null
                                && claim.period().overlaps(period))
                        .map(claim -> "another of this line")
                        .findFirst());
        other.ifPresent(name -> invoice.problem(
                Code.STATE, HistoricalTerms.START, "a period that no invoice covers; " + name + " does"));
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        int index = 0;
        for (JsonNode invoice : Json.items(entry.terms(), HistoricalTerms.LIST)) {
            Terms terms = Terms.of(invoice);
            Period period = HistoricalTerms.period(terms);
            state.historical()
                    .add(new JournalRows.Historical(
                            Ids.nested(entry.id(), HistoricalTerms.LIST, index++),
                            entry.sequence(),
                            terms.id(CUSTOMER_ID),
                            terms.id(CONTRACT_ID),
                            period.startingAt(),
                            period.endingBefore(),
                            HistoricalTerms.issuedAt(terms),
                            terms.findText(HistoricalTerms.NUMBER).orElse(null),
                            Canonical.of((ObjectNode) invoice)));
            state.touch(terms.id(CUSTOMER_ID));
        }
    }
}
