package io.reckoner.terms.shape;

import io.reckoner.balance.Applicability;
import io.reckoner.balance.PointSchedule;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.balance.Specifier;
import io.reckoner.balance.Tax;
import io.reckoner.id.ProductId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Domain values as the JSON that {@code billing.balance} keeps of them; {@link TermsMapper} reads it back. */
public final class StoredTerms {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private StoredTerms() {}

    /** Null for no restriction. */
    public static @Nullable String applicability(Applicability applicability) {
        if (applicability.isUnrestricted()) {
            return null;
        }
        ObjectNode stored = JSON.createObjectNode();
        List<String> products = applicability.productIds().stream()
                .sorted(Comparator.naturalOrder())
                .map(ProductId::toString)
                .toList();
        addTexts(stored, "product_ids", products);
        addTexts(stored, "product_tags", sorted(applicability.productTags()));
        if (!applicability.specifiers().isEmpty()) {
            ArrayNode specifiers = stored.putArray("specifiers");
            for (Specifier specifier : applicability.specifiers()) {
                ObjectNode one = specifiers.addObject();
                if (specifier.productId() != null) {
                    one.put("product_id", specifier.productId().toString());
                }
                addTexts(one, "product_tags", sorted(specifier.productTags()));
                addValues(one, "pricing_group_values", specifier.pricingValues());
                addValues(one, "presentation_group_values", specifier.presentationValues());
            }
        }
        return JSON.writeValueAsString(stored);
    }

    public static String purchase(PointSchedule purchase) {
        ObjectNode stored = JSON.createObjectNode();
        stored.put("credit_type_id", purchase.creditType().id().toString());
        stored.put("do_not_invoice", !purchase.invoiced());
        ArrayNode items = stored.putArray("schedule_items");
        for (ScheduleItem item : purchase.items()) {
            ObjectNode one = items.addObject();
            one.put("id", item.id().toString());
            one.put("timestamp", item.timestamp().toString());
            one.put("unit_price", item.unitPrice());
            one.put("quantity", item.quantity());
        }
        return JSON.writeValueAsString(stored);
    }

    public static String tax(Tax tax) {
        return JSON.writeValueAsString(
                JSON.createObjectNode().put("name", tax.name()).put("amount", tax.amount()));
    }

    /** Null for none. */
    public static @Nullable String texts(Map<String, String> texts) {
        return texts.isEmpty() ? null : JSON.writeValueAsString(new TreeMap<>(texts));
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }

    private static void addValues(ObjectNode holder, String member, Map<String, String> values) {
        if (!values.isEmpty()) {
            ObjectNode object = holder.putObject(member);
            new TreeMap<>(values).forEach(object::put);
        }
    }

    private static void addTexts(ObjectNode holder, String member, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode array = holder.putArray(member);
            texts.forEach(array::add);
        }
    }
}
