package io.reckoner.jobs.imports;

import static io.reckoner.terms.shape.Members.CUSTOMER_ID;
import static io.reckoner.terms.shape.Members.CUSTOM_FIELDS;
import static io.reckoner.terms.shape.Members.INGEST_ALIASES;
import static io.reckoner.terms.shape.Members.NAME;

import io.reckoner.requests.paths.Paths;
import java.util.List;
import tools.jackson.core.JsonPointer;

/** A row a customer. */
record CustomerRows() implements RowForm {
    static final String FIELDS = CUSTOM_FIELDS + ".{key}";
    static final JsonPointer CUSTOM = JsonPointer.empty().appendProperty(CUSTOM_FIELDS);

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required(CUSTOMER_ID, "acme"),
                Column.required(NAME, "Acme Ltd."),
                Column.optional(INGEST_ALIASES, "acme-eu|acme-us"),
                Column.optional(FIELDS, ""));
    }

    @Override
    public List<LineDraft> lines(RowCells row) {
        LineDraft customer = new LineDraft(row, Paths.CREATE_CUSTOMER);
        customer.id(CUSTOMER_ID);
        return List.of(customer.text(NAME).texts(INGEST_ALIASES).map(FIELDS, CUSTOM));
    }
}
