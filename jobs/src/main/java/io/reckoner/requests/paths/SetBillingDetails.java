package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CUSTOMER_ID;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Field;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.ActTerms;
import io.reckoner.terms.shape.PartyTerms;
import java.util.Objects;

/** {@code /v1/customers/setBillingDetails}: all that documents say of a buyer from now on; what is final keeps what it was (W3). */
final class SetBillingDetails implements Request {
    @Override
    public String path() {
        return "/v1/customers/setBillingDetails";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public void check(Body body, Scope scope) {
        scope.readCustomer(body);
        check(body.required(PartyTerms.DETAILS), scope);
        ActTerms.check(body);
    }

    static void check(Field details, Scope scope) {
        details.object(said -> {
            said.optional(PartyTerms.SELLER_ID).reference(scope.thing(Kind.SELLER));
            PartyTerms.checkBuyer(said);
        });
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        state.addBuyer(
                entry.sequence(),
                Objects.requireNonNull(Json.id(entry.terms(), CUSTOMER_ID)),
                entry.terms().path(PartyTerms.DETAILS));
    }
}
