package io.reckoner.db.export;

import io.reckoner.catalog.Group;
import io.reckoner.money.CreditType;
import io.reckoner.money.Decimals;
import io.reckoner.terms.shape.CarriedMembers;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Members of the JSON object at hand, in the forms of formats §10. */
final class JsonMembers {
    private final JsonGenerator json;

    JsonMembers(JsonGenerator json) {
        this.json = json;
    }

    void creditType(CreditType creditType) {
        begin("credit_type");
        text("id", creditType.id());
        text("name", creditType.name());
        end();
    }

    void window(@Nullable Period window) {
        text("starting_at", window == null ? null : window.startingAt());
        text("ending_before", window == null ? null : window.endingBefore());
    }

    /** Only for a product that has such keys; then every one of them (D5). */
    void groupValues(Group group) {
        values("pricing_group_values", group.pricing());
        values("presentation_group_values", group.presentation());
    }

    private void values(String member, SortedMap<String, @Nullable String> values) {
        if (!values.isEmpty()) {
            begin(member);
            values.forEach(this::text);
            end();
        }
    }

    void text(String member, @Nullable Object value) {
        if (value == null) {
            json.writeNullProperty(member);
        } else {
            json.writeStringProperty(member, value.toString());
        }
    }

    void number(String member, @Nullable BigDecimal value) {
        json.writeName(member);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(Decimals.plain(value));
        }
    }

    /** A value as it was given. */
    void value(String member, CarriedMembers value) {
        raw(member, value.canonical());
    }

    /** Members whose text is JSON. */
    void members(Map<String, String> rendered) {
        rendered.forEach(this::raw);
    }

    private void raw(String member, String json) {
        this.json.writeName(member);
        this.json.writeRawValue(json);
    }

    void flag(String member, boolean value) {
        json.writeBooleanProperty(member, value);
    }

    void begin(String member) {
        json.writeObjectPropertyStart(member);
    }

    void end() {
        json.writeEndObject();
    }
}
