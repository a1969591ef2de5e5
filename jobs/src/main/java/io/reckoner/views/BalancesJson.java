package io.reckoner.views;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Applicability;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.Origin;
import io.reckoner.balance.PaymentGate;
import io.reckoner.balance.PointSchedule;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.balance.Specifier;
import io.reckoner.db.catalog.NameStore;
import io.reckoner.id.InvoiceId;
import io.reckoner.jobs.billing.Balances;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Balances as the commits and credits of listBalances; members that do not apply are left out, amounts in the stored unit. */
public final class BalancesJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<UUID, InvoiceId> invoicesByItem;
    private final NameStore names;

    private BalancesJson(Map<UUID, InvoiceId> invoicesByItem, NameStore names) {
        this.invoicesByItem = invoicesByItem;
        this.names = names;
    }

    public static ArrayNode of(Balances.Listed listed, NameStore names) {
        var shape = new BalancesJson(listed.invoicesByItem(), names);
        ArrayNode all = JSON.createArrayNode();
        listed.balances().forEach(shown -> shape.add(shown, all.addObject()));
        return all;
    }

    private void add(Balances.Shown shown, ObjectNode json) {
        Balance balance = shown.balance();
        JsonNode given =
                shown.definition() == null ? JsonNodeFactory.instance.objectNode() : JSON.readTree(shown.definition());
        json.put("id", balance.id().toString());
        json.putObject("product")
                .put("id", balance.productId().toString())
                .put("name", names.product(balance.productId()));
        json.put("type", balance.type().name());
        access(balance, json.putObject("access_schedule"));
        applicability(balance, json);
        json.put("balance", ApiJson.shortest(shown.current()));
        putId(json, "contract", balance.contractId());
        texts(json, "custom_fields", balance.customFields());
        carry(given, json, "description", "hierarchy_configuration");
        if (balance.type() != BalanceType.CREDIT && balance.purchase() != null) {
            putId(json, "invoice_contract", balance.purchase().contractId());
            invoices(balance.purchase().schedule(), json.putObject("invoice_schedule"));
        }
        LedgerJson.addEntries(json, shown.ledger().entries());
        json.put("name", balance.name());
        carry(given, json, "netsuite_sales_order_id");
        json.put("priority", ApiJson.shortest(balance.priority()));
        json.put("rate_type", balance.rateType().name());
        rollover(balance, json);
        carry(given, json, "salesforce_opportunity_id");
        specifiers(balance.applicability().specifiers(), json);
        carry(given, json, "uniqueness_key");
        payment(balance.gate(), json);
    }

    private static void access(Balance balance, ObjectNode json) {
        ApiJson.creditType(json, balance.creditType());
        ArrayNode items = json.putArray("schedule_items");
        for (AccessSegment segment : balance.segments()) {
            items.addObject()
                    .put("id", segment.id().toString())
                    .put("amount", ApiJson.shortest(segment.amount()))
                    .put("starting_at", segment.period().startingAt().toString())
                    .put("ending_before", segment.period().endingBefore().toString());
        }
    }

    private static void applicability(Balance balance, ObjectNode json) {
        Applicability applicability = balance.applicability();
        array(json, "applicable_contract_ids", balance.applicableContracts());
        array(json, "applicable_product_ids", applicability.productIds());
        array(json, "applicable_product_tags", applicability.productTags());
    }

    private void invoices(PointSchedule schedule, ObjectNode json) {
        ApiJson.creditType(json, schedule.creditType());
        json.put("do_not_invoice", !schedule.invoiced());
        ArrayNode items = json.putArray("schedule_items");
        for (ScheduleItem item : schedule.items()) {
            InvoiceId invoice = invoicesByItem.get(item.id());
            ObjectNode one = items.addObject()
                    .put("id", item.id().toString())
                    .put("timestamp", item.timestamp().toString())
                    .put("amount", ApiJson.shortest(item.amount()));
            if (invoice != null) {
                one.put("invoice_id", invoice.toString());
            }
            one.put("quantity", ApiJson.shortest(item.quantity()));
            one.put("unit_price", ApiJson.shortest(item.unitPrice()));
        }
    }

    private static void rollover(Balance balance, ObjectNode json) {
        if (balance.origin() instanceof Origin.RolledOver from) {
            json.putObject("rolled_over_from")
                    .put("commit_id", from.balanceId().toString())
                    .put("contract_id", from.contractId().toString());
        }
        if (balance.rolloverFraction().signum() != 0) {
            json.put("rollover_fraction", ApiJson.shortest(balance.rolloverFraction()));
        }
    }

    private static void specifiers(List<Specifier> specifiers, ObjectNode json) {
        if (specifiers.isEmpty()) {
            return;
        }
        ArrayNode all = json.putArray("specifiers");
        for (Specifier specifier : specifiers) {
            ObjectNode one = all.addObject();
            texts(one, "presentation_group_values", specifier.presentationValues());
            texts(one, "pricing_group_values", specifier.pricingValues());
            if (specifier.productId() != null) {
                one.put("product_id", specifier.productId().toString());
            }
            array(one, "product_tags", specifier.productTags());
        }
    }

    /** The status is ours: who asks for a balance wants to know why nothing of it can be used (C9). */
    private static void payment(@Nullable PaymentGate gate, ObjectNode json) {
        if (gate != null) {
            ObjectNode config = json.putObject("payment_gate_config");
            config.put("payment_gate_type", gate.provider().name());
            json.put("payment_status", gate.status().name());
            if (gate.paidAt() != null) {
                json.put("paid_at", gate.paidAt().toString());
            }
        }
    }

    private static void carry(JsonNode given, ObjectNode json, String... members) {
        for (String member : members) {
            if (given.hasNonNull(member)) {
                json.set(member, given.get(member));
            }
        }
    }

    private static void putId(ObjectNode json, String member, @Nullable Object id) {
        if (id != null) {
            json.putObject(member).put("id", id.toString());
        }
    }

    private static void array(ObjectNode json, String member, Collection<?> values) {
        if (!values.isEmpty()) {
            ArrayNode array = json.putArray(member);
            values.stream().map(Object::toString).sorted().forEach(array::add);
        }
    }

    private static void texts(ObjectNode json, String member, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            ObjectNode object = json.putObject(member);
            new TreeMap<>(texts).forEach(object::put);
        }
    }
}
