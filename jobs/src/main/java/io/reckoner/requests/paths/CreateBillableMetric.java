package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CUSTOM_FIELDS;
import static io.reckoner.terms.shape.Members.NAME;

import io.reckoner.db.journal.JournalRows;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Shape;
import java.util.Objects;

/** {@code /v1/billable-metrics/create}: usage arrives aggregated (U10), so only the name matters. */
final class CreateBillableMetric implements Request {
    @Override
    public String path() {
        return "/v1/billable-metrics/create";
    }

    @Override
    public Kind creates() {
        return Kind.BILLABLE_METRIC;
    }

    @Override
    public void check(Body body, Scope scope) {
        body.required(NAME).name();
        body.optional("aggregation_type").oneOf("COUNT", "LATEST", "MAX", "SUM", "UNIQUE");
        body.carried("aggregation_key", "sql", CUSTOM_FIELDS);
        body.carried(Shape.LISTS_OF_TEXTS, "group_keys");
        body.carried(Shape.OBJECT, "event_type_filter");
        body.carried(Shape.OBJECTS, "property_filters");
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        state.catalogChanges()
                .add(new JournalRows.BillableMetric(
                        entry.id(), Objects.requireNonNull(Json.text(entry.terms(), NAME))));
    }
}
