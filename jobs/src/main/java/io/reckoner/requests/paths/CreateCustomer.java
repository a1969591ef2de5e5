package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CUSTOM_FIELDS;
import static io.reckoner.terms.shape.Members.INGEST_ALIASES;
import static io.reckoner.terms.shape.Members.NAME;

import io.reckoner.db.journal.JournalRows;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Shape;
import io.reckoner.terms.shape.PartyTerms;
import java.util.List;
import java.util.Objects;

/** {@code /v1/customers}. */
final class CreateCustomer implements Request {
    @Override
    public String path() {
        return "/v1/customers";
    }

    @Override
    public Kind creates() {
        return Kind.CUSTOMER;
    }

    @Override
    public void check(Body body, Scope scope) {
        body.required(NAME).name();
        List<String> aliases = body.optional(INGEST_ALIASES).texts(0, 128);
        SetIngestAliases.checkFree(body, aliases, scope, scope.line());
        SetBillingDetails.check(body.optional(PartyTerms.DETAILS), scope);
        body.carried(CUSTOM_FIELDS, "external_id");
        body.carried(Shape.OBJECT, "billing_config");
        body.carried(
                Shape.OBJECTS, "customer_billing_provider_configurations", "customer_revenue_system_configurations");
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        String name = Objects.requireNonNull(Json.text(entry.terms(), NAME));
        state.add(new JournalRows.Customer(entry.id(), name, Canonical.of(entry.terms())));
        if (entry.terms().has(PartyTerms.DETAILS)) {
            state.addBuyer(entry.sequence(), entry.id(), entry.terms().path(PartyTerms.DETAILS));
        }
        if (entry.terms().has(INGEST_ALIASES)) {
            state.assign(entry.id(), SetIngestAliases.aliases(entry));
        }
    }
}
