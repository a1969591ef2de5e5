package io.reckoner.requests.terms;

import io.reckoner.catalog.ProductType;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Shape;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Commits and credits (§9), of a contract or of a customer. */
public final class Commits {
    private Commits() {}

    /** An item of {@code commits}. */
    public static void ofContract(Body body, Scope scope) {
        scope.readTemporaryId(body, scope.identify(body, Kind.COMMIT));
        commit(body, scope);
        body.carried(Shape.OBJECT, "spend_tracker_attributes");
    }

    /** An item of {@code credits}. */
    public static void creditOfContract(Body body, Scope scope) {
        scope.identify(body, Kind.CREDIT);
        credit(body, scope);
        body.carried(Shape.OBJECT, "spend_tracker_attributes");
    }

    /** What every commit has, wherever it hangs. */
    public static void commit(Body body, Scope scope) {
        String type = body.required("type").oneOf("PREPAID", "POSTPAID");
        shared(body, scope);
        boolean postpaid = "POSTPAID".equals(type);
        (postpaid ? body.required("invoice_schedule") : body.optional("invoice_schedule"))
                .object(schedule -> Schedules.purchase(schedule, scope));
        body.optional("payment_gate_config").object(Shapes::paymentGate);
        if (body.optional("amount").isGiven()) {
            body.problem(Code.UNKNOWN_FIELD, "amount", "use access_schedule and invoice_schedule");
            body.normalized().remove("amount");
        }
        if (postpaid) {
            postpaid(body);
        }
    }

    /** What every credit has: nothing is asked for it (C1). */
    public static void credit(Body body, Scope scope) {
        shared(body, scope);
    }

    private static void shared(Body body, Scope scope) {
        body.required("product_id").reference(scope.product(ProductType.FIXED));
        body.required("access_schedule").object(schedule -> Schedules.access(schedule, scope));
        Shapes.drawdown(body, scope);
        body.carried("description", "custom_fields", "netsuite_sales_order_id");
    }

    /** C4: one segment, one payment of the same amount in the same currency, not before the segment ends; C9: no payment gate. */
    private static void postpaid(Body body) {
        if (body.gives("payment_gate_config")) {
            body.problem(Code.EXCLUSIVE, "payment_gate_config", "only with type PREPAID");
        }
        JsonNode segments = body.normalized().path("access_schedule").path("schedule_items");
        JsonNode invoice = body.normalized().path("invoice_schedule");
        JsonNode items = invoice.path("schedule_items");
        if (segments.size() > 1) {
            body.problem(Code.RANGE, "access_schedule", "exactly one schedule item");
        }
        if (items.size() > 1 || invoice.has("recurring_schedule")) {
            body.problem(Code.RANGE, "invoice_schedule", "exactly one schedule item");
        }
        UUID unit = BalanceTerms.creditType(body.normalized().path("access_schedule"));
        UUID currency = BalanceTerms.creditType(invoice);
        if (!segments.isEmpty() && !invoice.isEmpty() && !unit.equals(currency)) {
            body.problem(Code.RANGE, "access_schedule", "the credit type of invoice_schedule, " + currency);
        }
        if (segments.size() == 1 && items.size() == 1) {
            trueUp(body, segments.get(0), items.get(0));
        }
    }

    private static void trueUp(Body body, JsonNode segment, JsonNode item) {
        BigDecimal granted = Json.number(segment, "amount");
        BigDecimal price = Json.number(item, "unit_price");
        BigDecimal quantity = Json.number(item, "quantity");
        if (granted != null && price != null && quantity != null && granted.compareTo(price.multiply(quantity)) != 0) {
            body.problem(Code.RANGE, "invoice_schedule", "a total equal to the access amount");
        }
        Instant end = Json.instant(segment, "ending_before");
        Instant due = Json.instant(item, "timestamp");
        if (end != null && due != null && due.isBefore(end)) {
            body.problem(Code.RANGE, "invoice_schedule", "a timestamp not before " + end);
        }
    }

    /** Reads the customer-level members; {@code applicable_contract_ids} name the customer's own contracts (C5). */
    public static void customerLevel(Body body, Scope scope) {
        body.optional("applicable_contract_ids").references(scope.own(Kind.CONTRACT));
        body.optional("uniqueness_key").text(128);
        body.carried("salesforce_opportunity_id");
    }

    /** Whether a commit's purchase is to be invoiced, so that a contract must be named for it. */
    public static boolean isInvoiced(Body body) {
        JsonNode schedule = body.given().get("invoice_schedule");
        JsonNode silent = schedule == null ? null : schedule.get("do_not_invoice");
        return schedule != null
                && schedule.isObject()
                && !JsonNodeFactory.instance.booleanNode(true).equals(silent);
    }
}
