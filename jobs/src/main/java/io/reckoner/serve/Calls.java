package io.reckoner.serve;

import static io.reckoner.terms.shape.Members.CONTRACT_ID;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.PRODUCT_ID;

import io.reckoner.requests.paths.Paths;
import io.reckoner.requests.paths.Request;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Ident;
import io.reckoner.terms.document.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every call that adds to the journal: each path of it, and those that the wire spells otherwise. */
final class Calls {
    private static final String CARDS = "/v1/contract-pricing/rate-cards";
    private static final String CARD = "rate_card_id";
    private static final String ALIASES = "ingest_aliases";

    /** They answer with invoices that only a run makes, or with an id that only a run gives. */
    private static final Set<String> NEED_A_RUN = Set.of(
            "/v1/contracts/createHistoricalInvoices",
            "/v1/contracts/scheduleProServicesInvoice",
            "/v1/invoices/regenerate");

    private static final Call.Answer LINE = (line, given) -> id(line);
    private static final Call.Answer NOTHING = (line, given) -> null;

    private static final Map<String, Call.Answer> ANSWERS = Map.ofEntries(
            Map.entry("/v1/customers", Calls::customer),
            Map.entry("/v1/customers/setIngestAliases", NOTHING),
            Map.entry("/v1/contracts/setUsageFilter", NOTHING),
            Map.entry("/v1/contracts/addManualBalanceLedgerEntry", NOTHING),
            Map.entry("/v1/contract-pricing/products/update", named(PRODUCT_ID)),
            Map.entry("/v1/contract-pricing/products/archive", named(PRODUCT_ID)),
            Map.entry(CARDS + "/update", named(CARD)),
            Map.entry(CARDS + "/addRates", named(CARD)),
            Map.entry("/v1/contracts/archive", named(CONTRACT_ID)),
            Map.entry("/v1/contracts/updateEndDate", named(CONTRACT_ID)),
            Map.entry("/v1/invoices/void", named(ID)));

    private Calls() {}

    static List<Call> all() {
        List<Call> calls = new ArrayList<>();
        Paths.all().values().stream()
                .filter(request -> !NEED_A_RUN.contains(request.path()))
                .forEach(request -> calls.add(new Call(
                        request.path(),
                        request.path(),
                        scope(request),
                        Call.Spelling.SAME,
                        ANSWERS.getOrDefault(request.path(), LINE))));
        calls.add(new Call(
                "/v1/customers/{customer_id}/setIngestAliases",
                "/v1/customers/setIngestAliases",
                Scope.WRITE,
                new OfCustomer(),
                NOTHING));
        calls.add(new Call(CARDS + "/addRate", CARDS + "/addRates", Scope.WRITE, new OneRate(), Calls::rate));
        return List.copyOf(calls);
    }

    /** Of the journal's paths, those that are no calls yet. */
    static Set<String> needingARun() {
        return NEED_A_RUN;
    }

    private static Scope scope(Request request) {
        return request.isAct() ? Scope.ADMIN : Scope.WRITE;
    }

    private static ObjectNode id(UUID id) {
        ObjectNode data = Json.object();
        data.put(ID, id.toString());
        return data;
    }

    /** The thing that the body names, or the line where it names none. */
    private static Call.Answer named(String member) {
        return (line, given) -> id(Optional.ofNullable(Json.text(given, member))
                .flatMap(Ident::parse)
                .orElse(line));
    }

    /** {@code external_id} has to be there: the one that was given, else an alias, else the id. */
    private static JsonNode customer(UUID line, ObjectNode given) {
        ObjectNode data = id(line);
        JsonNode aliases = given.path(ALIASES).isArray() ? given.path(ALIASES) : Json.list();
        String external = Json.text(given, "external_id");
        data.put(
                "external_id",
                external != null && !given.path("external_id").isNull()
                        ? external
                        : aliases.isEmpty() ? line.toString() : aliases.get(0).asString());
        data.set("name", given.path("name"));
        data.set(ALIASES, aliases);
        data.set("custom_fields", given.path("custom_fields").isObject() ? given.path("custom_fields") : Json.object());
        return data;
    }

    private static JsonNode rate(UUID line, ObjectNode given) {
        return withoutCard(given);
    }

    private static ObjectNode withoutCard(ObjectNode given) {
        ObjectNode rate = given.deepCopy();
        rate.remove(CARD);
        return rate;
    }

    /** The customer is in the path. */
    private static final class OfCustomer implements Call.Spelling {
        private static final String CUSTOMER = "customer_id";

        @Override
        public ObjectNode line(ObjectNode given, Map<String, String> named) {
            if (given.has(CUSTOMER)) {
                throw Refusal.of(
                        400,
                        "The customer is in the path already.",
                        Code.UNKNOWN_FIELD,
                        "/" + CUSTOMER,
                        given.get(CUSTOMER),
                        "no such field");
            }
            ObjectNode line = given.deepCopy();
            line.put(CUSTOMER, named.get(CUSTOMER));
            return line;
        }
    }

    /** One of a list, its members beside the card. */
    private static final class OneRate implements Call.Spelling {
        private static final String PLACE = "/rates/0";

        @Override
        public ObjectNode line(ObjectNode given, Map<String, String> named) {
            ObjectNode line = Json.object();
            if (given.has(CARD)) {
                line.set(CARD, given.get(CARD));
            }
            ArrayNode rates = line.putArray("rates");
            rates.add(withoutCard(given));
            return line;
        }

        @Override
        public String field(String pointer) {
            return pointer.startsWith(PLACE) ? pointer.substring(PLACE.length()) : pointer;
        }
    }
}
