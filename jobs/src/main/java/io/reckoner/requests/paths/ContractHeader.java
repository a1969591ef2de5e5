package io.reckoner.requests.paths;

import io.reckoner.requests.state.Scope;
import io.reckoner.requests.terms.Shapes;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Shape;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** What a contract says once, beside its lists of terms. */
final class ContractHeader {
    /** In days: ten years, far from where a due date could not be stored. */
    static final int LONGEST_PAYMENT_TERMS = 3650;

    private ContractHeader() {}

    static void read(Body body, Scope scope) {
        body.optional("priority").number();
        body.optional("net_payment_terms_days").integer(0, LONGEST_PAYMENT_TERMS);
        body.optional("multiplier_override_prioritization").oneOf("LOWEST_MULTIPLIER", "EXPLICIT");
        body.optional("usage_statement_schedule").object(ContractHeader::statements);
        body.optional("scheduled_charges_on_usage_invoices").oneOf("ALL");
        body.optional("usage_filter").object(filter -> {
            Shapes.usageFilter(filter);
            filter.optional("starting_at").hour();
        });
        body.optional("hierarchy_configuration").object(hierarchy -> hierarchy(hierarchy, scope));
        body.optional("uniqueness_key").text(128);
        body.optional("name").name();
        body.carried("custom_fields", "netsuite_sales_order_id", "salesforce_opportunity_id");
        body.carried(Shape.OBJECT, "revenue_system_configuration");
        body.carried(Shape.NUMBER, "total_contract_value");
        body.optional("billing_provider_configuration")
                .object(provider ->
                        provider.carried("billing_provider", "billing_provider_configuration_id", "delivery_method"));
    }

    /** §17. */
    private static void statements(Body body) {
        body.optional("frequency").oneOf("MONTHLY", "QUARTERLY", "ANNUAL", "WEEKLY");
        String day = body.optional("day").oneOf("FIRST_OF_MONTH", "CONTRACT_START", "CUSTOM_DATE");
        boolean custom = "CUSTOM_DATE".equals(day);
        (custom ? body.required("billing_anchor_date") : body.optional("billing_anchor_date")).hour();
        if (!custom && body.gives("billing_anchor_date")) {
            body.problem(Code.EXCLUSIVE, "billing_anchor_date", "only with day CUSTOM_DATE");
        }
        body.optional("invoice_generation_starting_at").hour();
    }

    /** A parent belongs to another customer (Z1), so any contract will do. */
    private static void hierarchy(Body body, Scope scope) {
        body.exclusive("parent", "parent_behavior");
        body.optional("parent").object(parent -> {
            parent.required("contract_id").reference(scope.thing(Kind.CONTRACT));
            parent.required("customer_id").reference(scope.thing(Kind.CUSTOMER));
        });
        String payer = body.optional("payer").oneOf("SELF", "PARENT");
        String statements = body.optional("usage_statement_behavior").oneOf("SEPARATE", "CONSOLIDATE");
        if ("CONSOLIDATE".equals(statements) && !"PARENT".equals(payer)) {
            body.problem(Code.EXCLUSIVE, "usage_statement_behavior", "CONSOLIDATE only with payer PARENT");
        }
        body.optional("parent_behavior")
                .object(behavior ->
                        behavior.optional("invoice_consolidation_type").oneOf("NONE", "CONCATENATE"));
    }

    /** The filter becomes the first of the contract's filters, in force from its start unless it says otherwise. */
    static void datedFilter(Body body, Instant contractStart) {
        ObjectNode terms = body.normalized();
        if (terms.remove("usage_filter") instanceof ObjectNode filter) {
            if (!filter.has("starting_at")) {
                filter.put("starting_at", contractStart.toString());
            }
            terms.putArray("usage_filters").add(filter);
        }
    }
}
