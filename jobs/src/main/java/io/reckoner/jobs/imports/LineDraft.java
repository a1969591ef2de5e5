package io.reckoner.jobs.imports;

import static io.reckoner.terms.shape.Members.ID;

import io.reckoner.jobs.imports.RowCells.Place;
import io.reckoner.jobs.sheets.CellContent;
import io.reckoner.jobs.sheets.Reading;
import io.reckoner.requests.Envelope;
import io.reckoner.terms.document.Ident;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A line in the making: what its members are, and which cell each of them came from, or would have come from. */
final class LineDraft {
    private static final String BODY = "/body";

    private final RowCells row;
    private final String path;
    private final ObjectNode body = Json.object();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private @Nullable String id;

    LineDraft(RowCells row, String path) {
        this.row = row;
        this.path = path;
    }

    /** Its id, by which a repeated import is recognized. */
    @Nullable
    UUID id(String column) {
        Place place = row.at(column);
        places.put("/" + ID, place);
        JsonNode value = row.read(place, CellContent::text);
        id = value == null ? null : value.stringValue();
        if (place.isBlank()) {
            row.add(place, "an id");
        }
        return id == null ? null : Ident.parse(id).orElse(null);
    }

    /** A member of the body, from the column of the same name. */
    LineDraft text(String member) {
        return put(row.at(member), CellContent::text, JsonPointer.empty().appendProperty(member));
    }

    LineDraft instant(String member) {
        return put(row.at(member), CellContent::instant, JsonPointer.empty().appendProperty(member));
    }

    LineDraft number(String member) {
        return put(row.at(member), CellContent::number, JsonPointer.empty().appendProperty(member));
    }

    LineDraft texts(String member) {
        return put(row.at(member), CellContent::texts, JsonPointer.empty().appendProperty(member));
    }

    /** Texts by the keys of their columns. */
    LineDraft map(String family, JsonPointer at) {
        row.family(family).forEach(place -> put(place, CellContent::text, at.appendProperty(place.key())));
        return this;
    }

    LineDraft put(Place place, Function<CellContent, Reading> as, JsonPointer at) {
        places.put(BODY + at, place);
        JsonNode value = row.read(place, as);
        if (value != null) {
            set(at, value);
        }
        return this;
    }

    /** What is called by this id because of a cell. */
    LineDraft named(Place place, String called, JsonPointer at) {
        places.put(BODY + at, place);
        set(at, Json.text(called));
        return this;
    }

    /** Which of the objects of an array has the id; if none has, the place behind them. */
    int indexOf(JsonPointer array, String idMember, String called) {
        int index = 0;
        for (JsonNode item : body.at(array)) {
            if (called.equals(item.path(idMember).asString())) {
                return index;
            }
            index++;
        }
        return index;
    }

    private void set(JsonPointer at, JsonNode value) {
        JsonPointer holder = at.head();
        ObjectNode object = holder.matches() ? body : body.withObject(holder, JsonNode.OverwriteMode.NULLS, true);
        object.set(at.last().getMatchingProperty(), value);
    }

    String text() {
        return Envelope.line(path, id, body);
    }

    /** Finds the cell of a problem, and adds it to the row's. */
    void refused(Problem problem) {
        JsonNode found = problem.found();
        String shown = found == null || found.isNull() ? "" : found.isString() ? found.stringValue() : found.toString();
        place(problem.field())
                .ifPresentOrElse(place -> row.add(place, problem.expected()), () -> row.add(shown, problem.expected()));
    }

    /** That of the member itself; else of what is inside it, else of what it is inside of. */
    private Optional<Place> place(String field) {
        Place exact = places.get(field);
        if (exact != null) {
            return Optional.of(exact);
        }
        return find(place -> place.startsWith(field + "/")).or(() -> find(place -> field.startsWith(place + "/")));
    }

    private Optional<Place> find(Predicate<String> wanted) {
        return places.entrySet().stream()
                .filter(place -> wanted.test(place.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
