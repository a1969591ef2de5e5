package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CONTRACT_ID;
import static io.reckoner.terms.shape.Members.CREDIT_TYPE_ID;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.TIMESTAMP;
import static io.reckoner.terms.shape.Members.TYPE;

import io.reckoner.money.CreditType;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.InvoiceBook.Address;
import io.reckoner.requests.state.InvoiceState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.PaymentTerms;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a line names an invoice: by its id, or by its address, which means the newest one there of those it can mean.
 *
 * @param field the member that names it, for problems with it
 * @param invoice null if it names none
 */
record InvoiceName(String field, @Nullable InvoiceState invoice) {
    static final List<String> ADDRESS = List.of(CONTRACT_ID, TYPE, "start_timestamp", TIMESTAMP, CREDIT_TYPE_ID);

    /** The one that was named, among the normalized terms. */
    private static final String NAMED = "named_invoice_id";

    /** {@code meant}: what an address can mean, in words {@code wanted}. */
    static InvoiceName read(Body body, Scope scope, String wanted, Predicate<InvoiceState> meant) {
        ADDRESS.forEach(member -> body.exclusive(ID, member));
        UUID id = body.optional(ID).id();
        InvoiceName name;
        if (body.gives(ID)) {
            ADDRESS.forEach(member -> body.optional(member));
            name = new InvoiceName(ID, scope.state().invoices().find(id));
            if (id != null && name.invoice == null) {
                body.problem(Code.REFERENCE, ID, "an invoice");
            }
        } else {
            name = byAddress(body, scope, wanted, meant);
        }
        if (name.invoice != null) {
            body.normalized().put(NAMED, name.invoice.id().toString());
        }
        return name;
    }

    /** The same, or by the number that people know. */
    static InvoiceName numbered(Body body, Scope scope, String wanted) {
        if (!body.gives(PaymentTerms.INVOICE_NUMBER)) {
            body.optional(PaymentTerms.INVOICE_NUMBER);
            return read(body, scope, wanted, invoice -> true);
        }
        Stream.concat(Stream.of(ID), ADDRESS.stream()).forEach(member -> {
            body.exclusive(PaymentTerms.INVOICE_NUMBER, member);
            body.optional(member);
        });
        String number = PaymentTerms.checkNumber(body);
        UUID id = number == null ? null : scope.state().closing().numbered(number);
        InvoiceName name = new InvoiceName(
                PaymentTerms.INVOICE_NUMBER,
                id == null ? null : scope.state().invoices().find(id));
        if (number != null && name.invoice == null) {
            body.problem(Code.REFERENCE, PaymentTerms.INVOICE_NUMBER, wanted);
        } else if (name.invoice != null) {
            body.normalized().put(NAMED, name.invoice.id().toString());
        }
        return name;
    }

    /** Whether a member that names an invoice is there. */
    static boolean isGiven(Body body) {
        return Stream.concat(Stream.of(ID), ADDRESS.stream()).anyMatch(body::gives);
    }

    /** The invoice that the line was found to name. */
    static InvoiceState of(CheckedLine entry, JournalState state) {
        return Objects.requireNonNull(state.invoices().find(Json.id(entry.terms(), NAMED)));
    }

    private static InvoiceName byAddress(Body body, Scope scope, String wanted, Predicate<InvoiceState> meant) {
        if (ADDRESS.stream().noneMatch(body::gives)) {
            body.problem(Code.EXCLUSIVE, "id, or contract_id and type and start_timestamp or timestamp");
            return new InvoiceName(ID, null);
        }
        UUID contract = body.required(CONTRACT_ID).reference(scope.thing(Kind.CONTRACT));
        String type = body.required(TYPE).oneOf("USAGE", "SCHEDULED", "TRUEUP", "USAGE_CONSOLIDATED");
        boolean ofPeriod = type != null && type.startsWith("USAGE");
        String field = ofPeriod ? "start_timestamp" : TIMESTAMP;
        String other = ofPeriod ? TIMESTAMP : "start_timestamp";
        Instant instant = (type == null ? body.optional(field) : body.required(field)).instant();
        body.optional(other).instant();
        if (type != null && body.gives(other)) {
            body.problem(Code.EXCLUSIVE, other, "not with type " + type);
        }
        UUID creditType = body.optional(CREDIT_TYPE_ID).reference(scope.creditType());
        UUID unit =
                body.gives(CREDIT_TYPE_ID) ? creditType : CreditType.USD.id().value();
        if (type == null || instant == null || contract == null || unit == null) {
            return new InvoiceName(field, null);
        }
        boolean known = scope.state().contract(contract) != null
                && scope.state().catalog().findCreditType(unit).isPresent();
        var address = new Address(contract, type, instant, unit);
        return new InvoiceName(field, known ? newest(body, field, scope, address, wanted, meant) : null);
    }

    private static @Nullable InvoiceState newest(
            Body body, String field, Scope scope, Address address, String wanted, Predicate<InvoiceState> meant) {
        var invoices = scope.state().invoices();
        List<InvoiceState> newest = invoices.newest(address, meant);
        if (newest.size() > 1) {
            body.problem(
                    Code.REFERENCE, field, "one invoice: " + newest.size() + " have this address, so name it by id");
            return null;
        }
        if (newest.isEmpty() && invoices.isAnyAt(address)) {
            body.problem(Code.STATE, field, wanted);
        } else if (newest.isEmpty()) {
            body.problem(
                    Code.REFERENCE,
                    field,
                    "the instant of a " + address.type() + " invoice of contract " + address.contract()
                            + " in credit type " + address.creditType());
        }
        return newest.isEmpty() ? null : newest.get(0);
    }
}
