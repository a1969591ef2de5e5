package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.ACCESS_SCHEDULE;
import static io.reckoner.terms.shape.Members.AMENDMENT_ID;
import static io.reckoner.terms.shape.Members.AMOUNT;
import static io.reckoner.terms.shape.Members.CONTRACT_ID;
import static io.reckoner.terms.shape.Members.CREDIT_TYPE_ID;
import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.INVOICE_SCHEDULE;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.PRIORITY;
import static io.reckoner.terms.shape.Members.PRODUCT_ID;
import static io.reckoner.terms.shape.Members.PRORATION;
import static io.reckoner.terms.shape.Members.QUANTITY;
import static io.reckoner.terms.shape.Members.RATE_TYPE;
import static io.reckoner.terms.shape.Members.STARTING_AT;
import static io.reckoner.terms.shape.Members.TEMPORARY_ID;
import static io.reckoner.terms.shape.Members.TIMESTAMP;
import static io.reckoner.terms.shape.Members.TRANSITION;
import static io.reckoner.terms.shape.Members.TYPE;
import static io.reckoner.terms.shape.Members.UNIT_PRICE;
import static io.reckoner.terms.shape.Members.USAGE_FILTER;

import io.reckoner.balance.Drawing;
import io.reckoner.balance.RateKind;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.contract.ProrationSides;
import io.reckoner.contract.SeatSchedule;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A contract's stored document as it is shown: products and currencies with their names, schedules with their items, and
 * without what is only for billing. A member of which nothing is said here is shown as it was given.
 *
 * @param invoices by schedule item, the invoice it is on
 * @param contractStart where subscriptions start that do not say so
 * @param at quantities are shown from then on
 */
public record ContractShown(CatalogNames names, Map<UUID, ?> invoices, Instant contractStart, Instant at) {
    private static final List<String> ONLY_KEPT =
            List.of(RecurringTerms.SEQUENCE, TEMPORARY_ID, AMENDMENT_ID, ServiceTerms.DROPPED);
    private static final List<String> OF_PRODUCT_IDS = List.of(ServiceTerms.LIST, RoyaltyTerms.LIST);

    /** {@code id}: the contract's. */
    public ObjectNode document(UUID id, ObjectNode stored) {
        ObjectNode shown = stored.deepCopy();
        shown.remove(ContractTerms.AMENDMENTS);
        for (String list : ContractTerms.ALL) {
            if (shown.get(list) instanceof ArrayNode terms) {
                terms.forEach(term -> term(list, (ObjectNode) term));
            }
        }
        StatementTerms.show(shown, contractStart);
        filters(shown);
        transitions(id, shown);
        return shown;
    }

    /** Of each amendment its id, its start and the terms that came by it, as they stand now. */
    public ArrayNode amendments(ObjectNode stored) {
        ArrayNode amendments = Json.object().putArray(ContractTerms.AMENDMENTS);
        for (JsonNode mark : Json.items(stored, ContractTerms.AMENDMENTS)) {
            ObjectNode amendment = amendments.addObject();
            amendment.setAll((ObjectNode) mark);
            for (String list : ContractTerms.OF_AMENDMENTS) {
                for (JsonNode term : Json.items(stored, list)) {
                    if (mark.get(ID).equals(term.get(AMENDMENT_ID))) {
                        ObjectNode copy = (ObjectNode) term.deepCopy();
                        term(list, copy);
                        amendment.withArray("/" + list).add(copy);
                    }
                }
            }
        }
        return amendments;
    }

    private void term(String list, ObjectNode term) {
        Terms stored = Terms.of(term.deepCopy());
        term.remove(ONLY_KEPT);
        if (!OF_PRODUCT_IDS.contains(list)) {
            product(term);
        }
        if (term.get(ACCESS_SCHEDULE) instanceof ObjectNode access) {
            unit(access);
        }
        points(term, INVOICE_SCHEDULE);
        points(term, ScheduleTerms.MEMBER);
        switch (list) {
            case ContractTerms.OVERRIDES -> override(term);
            case RoyaltyTerms.LIST -> royalty(term);
            case SubscriptionTerms.LIST -> subscription(term, stored);
            case RecurringTerms.COMMITS, RecurringTerms.CREDITS -> recurring(term);
            default -> {}
        }
    }

    private void product(ObjectNode holder) {
        JsonNode id = holder.remove(PRODUCT_ID);
        if (id != null) {
            var product = new ProductId(UUID.fromString(id.asString()));
            holder.putObject("product").put(ID, product.toString()).put(NAME, names.productName(product, Instant.MAX));
        }
    }

    private void unit(ObjectNode holder) {
        CreditTypeId id = ScheduleTerms.creditTypeId(Terms.of(holder));
        CreditType unit = id.equals(CreditType.USD.id()) ? CreditType.USD : names.creditType(id);
        holder.remove(CREDIT_TYPE_ID);
        holder.putObject("credit_type").put(ID, id.toString()).put(NAME, unit.name());
    }

    /** What is charged when, whatever it was given as. */
    private void points(ObjectNode term, String member) {
        if (!(term.get(member) instanceof ObjectNode schedule)) {
            return;
        }
        UUID holder = UUID.fromString(term.get(ID).asString());
        List<ScheduleItem> points = ScheduleTerms.points(holder, Terms.of(schedule.deepCopy()), names)
                .items();
        schedule.remove(ScheduleTerms.RECURRING);
        unit(schedule);
        ArrayNode items = schedule.putArray(ScheduleTerms.ITEMS);
        for (ScheduleItem point : points) {
            ObjectNode item = items.addObject()
                    .put(ID, point.id().toString())
                    .put(TIMESTAMP, point.timestamp().toString())
                    .put(AMOUNT, point.amount());
            Object invoice = invoices.get(point.id());
            if (invoice != null) {
                item.put("invoice_id", invoice.toString());
            }
            item.put(QUANTITY, point.quantity()).put(UNIT_PRICE, point.unitPrice());
        }
    }

    private void override(ObjectNode term) {
        if (term.get(OverrideTerms.RATE) instanceof ObjectNode rate && rate.has(CREDIT_TYPE_ID)) {
            unit(rate);
        }
        if (OverrideTerms.TIERED.equals(Json.text(term, TYPE))) {
            term.set("override_tiers", term.remove(RateTerms.TIERS));
        }
    }

    private static void royalty(ObjectNode term) {
        for (String options : RoyaltyTerms.OPTIONS) {
            if (term.remove(options) instanceof ObjectNode given) {
                term.setAll(given);
            }
        }
    }

    /** With what holds where nothing was said (formats §5). */
    private static void recurring(ObjectNode term) {
        for (String amount : List.of(RecurringTerms.ACCESS, RecurringTerms.INVOICE)) {
            if (term.get(amount) instanceof ObjectNode given) {
                given.putIfAbsent(
                        CREDIT_TYPE_ID, given.stringNode(CreditType.USD.id().toString()));
            }
        }
        term.withObject("/" + RecurringTerms.DURATION).put(RecurringTerms.UNIT, RecurringTerms.PERIODS);
        term.putIfAbsent(PRIORITY, term.numberNode(Drawing.DEFAULT_PRIORITY));
        term.putIfAbsent(PRORATION, term.stringNode(ProrationSides.FIRST_AND_LAST.name()));
        term.putIfAbsent(RATE_TYPE, term.stringNode(RateKind.LIST_RATE.name()));
    }

    private void subscription(ObjectNode term, Terms stored) {
        term.putIfAbsent(STARTING_AT, term.stringNode(contractStart.toString()));
        SubscriptionTerms.showDefaults(term);
        if (term.get(SubscriptionTerms.RATE) instanceof ObjectNode rate) {
            product(rate);
        }
        ArrayNode schedule = term.putArray("quantity_schedule");
        List<SeatSchedule.Step> steps = steps(stored);
        for (int index = 0; index < steps.size(); index++) {
            ObjectNode step = schedule.addObject()
                    .put(QUANTITY, steps.get(index).quantity())
                    .put(STARTING_AT, steps.get(index).startingAt().toString());
            if (index + 1 < steps.size()) {
                step.put(ENDING_BEFORE, steps.get(index + 1).startingAt().toString());
            }
        }
    }

    /** The quantity there is, since when, and those to come. */
    private List<SeatSchedule.Step> steps(Terms subscription) {
        SeatSchedule seats = SeatTerms.seats(subscription);
        var steps = new ArrayList<SeatSchedule.Step>();
        steps.add(new SeatSchedule.Step(
                subscription.findInstant(STARTING_AT).orElse(contractStart),
                seats.initial().quantity()));
        for (SeatSchedule.Step next : seats.after(Instant.MIN)) {
            SeatSchedule.Step last = steps.get(steps.size() - 1);
            if (!next.startingAt().isAfter(last.startingAt())
                    || !next.startingAt().isAfter(at)) {
                steps.remove(steps.size() - 1);
            }
            steps.add(next);
        }
        return steps;
    }

    /** The one a contract began with, and what was set later. */
    private static void filters(ObjectNode shown) {
        if (shown.remove(UsageFilterTerms.LIST) instanceof ArrayNode filters && !filters.isEmpty()) {
            ObjectNode filter = shown.putObject(USAGE_FILTER);
            filter.set("current", filters.get(filters.size() - 1));
            filter.set("initial", filters.get(0));
            ArrayNode updates = filter.putArray("updates");
            for (int index = 1; index < filters.size(); index++) {
                updates.add(filters.get(index));
            }
        }
    }

    private static void transitions(UUID id, ObjectNode shown) {
        ArrayNode transitions = Json.object().putArray("transitions");
        if (shown.remove(TRANSITION) instanceof ObjectNode from) {
            transitions
                    .addObject()
                    .put(TransitionTerms.OLD, Json.text(from, TransitionTerms.OLD))
                    .put("to_contract_id", id.toString())
                    .put(TYPE, Json.text(from, TYPE));
        }
        if (shown.remove(TransitionTerms.SUCCEEDED_BY) instanceof ObjectNode to) {
            transitions
                    .addObject()
                    .put(TransitionTerms.OLD, id.toString())
                    .put("to_contract_id", Json.text(to, CONTRACT_ID))
                    .put(TYPE, Json.text(to, TYPE));
        }
        shown.set("transitions", transitions);
    }
}
