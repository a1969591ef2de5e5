package io.reckoner.requests.paths;

import io.reckoner.requests.state.Books;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.Entry;
import io.reckoner.requests.state.Scope;
import io.reckoner.requests.terms.BalanceTerms;
import io.reckoner.requests.terms.ContractTerms;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Shape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/contracts/amend}: a dated bundle of further terms (E3), each marked with the amendment's id. */
final class AmendContract implements Request {
    @Override
    public String path() {
        return "/v1/contracts/amend";
    }

    @Override
    public Kind creates() {
        return Kind.AMENDMENT;
    }

    @Override
    public void check(Body body, Scope scope) {
        scope.readCustomer(body);
        scope.readContract(body);
        Instant start = body.required("starting_at").hour();
        ContractTerms.later("", scope.contract(), scope).read(body, scope, ContractTerms.OF_AMENDMENTS);
        body.carried("custom_fields", "netsuite_sales_order_id", "salesforce_opportunity_id");
        body.carried(Shape.NUMBER, "total_contract_value");
        checkStart(body, scope.contract(), start);
    }

    /**
     * Terms count in the order in which they are applied, so that an amendment that would take its place among earlier ones by
     * its start (E3) is refused, and so are terms that would count before it starts.
     */
    private static void checkStart(Body body, @Nullable ContractState contract, @Nullable Instant start) {
        if (start == null) {
            return;
        }
        if (contract != null) {
            for (JsonNode earlier : Json.items(contract.terms(), "amendments")) {
                Instant before = Json.instant(earlier, "starting_at");
                if (before != null && start.isBefore(before)) {
                    body.problem(Code.RANGE, "starting_at", "not before " + before + ", the start of an amendment");
                    break;
                }
            }
        }
        for (String member : ContractTerms.OF_AMENDMENTS) {
            int index = 0;
            for (JsonNode item : Json.items(body.normalized(), member)) {
                if (beginnings(item).anyMatch(begins -> begins.isBefore(start))) {
                    body.problem(Code.RANGE, member, index, "nothing before " + body.at("starting_at"));
                }
                index++;
            }
        }
    }

    private static Stream<Instant> beginnings(JsonNode item) {
        JsonNode schedule = item.path("schedule");
        List<JsonNode> dated = new ArrayList<>(List.of(item, schedule.path("recurring_schedule")));
        Json.items(item.path("access_schedule"), "schedule_items").forEach(dated::add);
        Json.items(schedule, "schedule_items").forEach(dated::add);
        return dated.stream()
                .flatMap(place -> Stream.of("starting_at", "timestamp").map(name -> Json.instant(place, name)))
                .flatMap(Stream::ofNullable);
    }

    @Override
    public void apply(Entry entry, Books books) {
        ObjectNode amendment = entry.terms();
        ContractState contract = Objects.requireNonNull(books.contract(Json.id(amendment, "contract_id")));
        for (String member : ContractTerms.OF_AMENDMENTS) {
            for (JsonNode item : Json.items(amendment, member)) {
                ((ObjectNode) item).put("amendment_id", entry.id().toString());
            }
        }
        new BalanceTerms(entry, books, contract.customerId(), contract.id()).openAll(amendment, "");
        for (String member : ContractTerms.OF_AMENDMENTS) {
            for (JsonNode item : Json.items(amendment, member)) {
                contract.terms().withArray("/" + member).add(item);
            }
        }
        ObjectNode mark = contract.terms().withArray("/amendments").addObject();
        mark.put("id", entry.id().toString());
        mark.set("starting_at", amendment.get("starting_at"));
        books.changed(contract, entry.sequence());
    }
}
