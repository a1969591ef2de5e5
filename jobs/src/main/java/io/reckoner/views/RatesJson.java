package io.reckoner.views;

import io.reckoner.catalog.CustomRate;
import io.reckoner.catalog.PriceSchedule;
import io.reckoner.catalog.PricedRate;
import io.reckoner.catalog.Rate;
import io.reckoner.catalog.RateType;
import io.reckoner.catalog.Tier;
import io.reckoner.catalog.UnsupportedRate;
import io.reckoner.contract.EffectiveRate.Standing;
import io.reckoner.contract.RateSchedule;
import io.reckoner.jobs.billing.ContractRates;
import io.reckoner.money.CreditType;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A contract's rates in the shape of getContractRateSchedule; prices in the stored unit. */
public final class RatesJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String rateCardId;

    private RatesJson(String rateCardId) {
        this.rateCardId = rateCardId;
    }

    public static ObjectNode of(ContractRates.Rates rates) {
        var shape = new RatesJson(rates.card().id().toString());
        ObjectNode all = JSON.createObjectNode();
        ArrayNode data = all.putArray("data");
        rates.entries().forEach(entry -> shape.add(entry, data.addObject()));
        all.putNull("next_page");
        return all;
    }

    private void add(RateSchedule.Entry entry, ObjectNode json) {
        CreditType unit = entry.row().creditType();
        Rate commit = entry.row().commitRate();
        json.put("entitled", true);
        rate(entry.row().rate(), unit, json.putObject("list_rate"));
        if (entry.overridden() && entry.standing() instanceof Standing.Priced priced) {
            RateType type = priced.onDemand().isFlat() ? RateType.FLAT : RateType.TIERED;
            RateType ofList = priced.list() == null ? type : priced.list().type();
            prices(priced.onDemand(), sameKind(ofList, type), unit, json.putObject("override_rate"));
        }
        if (commit != null) {
            rate(commit, unit, json.putObject("commit_rate"));
        }
        json.put("product_id", entry.row().productId().toString());
        json.put("product_name", entry.product().name());
        new TreeSet<>(entry.product().tags()).forEach(json.putArray("product_tags")::add);
        json.put("rate_card_id", rateCardId);
        if (entry.row().billingFrequency() != null) {
            json.put("billing_frequency", entry.row().billingFrequency().name());
        }
        Map<String, String> values = new TreeMap<>(entry.row().pricingValues());
        if (!values.isEmpty()) {
            values.forEach(json.putObject("pricing_group_values")::put);
        }
        json.put("starting_at", entry.term().startingAt().toString());
        entry.term().end().ifPresent(end -> json.put("ending_before", end.toString()));
    }

    /** A percentage stays one, whatever bands it has got. */
    private static RateType sameKind(RateType list, RateType shape) {
        if (!list.isFraction()) {
            return shape;
        }
        return shape == RateType.FLAT ? RateType.PERCENTAGE : RateType.TIERED_PERCENTAGE;
    }

    private static void rate(Rate rate, CreditType unit, ObjectNode json) {
        rate.match(new Rate.Cases<ObjectNode>() {
            @Override
            public ObjectNode priced(PricedRate priced) {
                return prices(priced.prices(), priced.type(), unit, json);
            }

            @Override
            public ObjectNode custom(CustomRate custom) {
                return json.put("rate_type", RateType.CUSTOM.name())
                        .set("custom_rate", JSON.readTree(custom.definition()));
            }

            @Override
            public ObjectNode unsupported(UnsupportedRate unsupported) {
                return json.put("rate_type", unsupported.type().name());
            }
        });
    }

    private static ObjectNode prices(PriceSchedule prices, RateType type, CreditType unit, ObjectNode json) {
        json.put("rate_type", type.name());
        if (prices.isFlat()) {
            json.put("price", ApiJson.shortest(prices.priceBeyond()));
        } else {
            ArrayNode tiers = json.putArray("tiers");
            for (Tier tier : prices.tiers()) {
                tiers.addObject()
                        .put("price", ApiJson.shortest(tier.price()))
                        .put("size", ApiJson.shortest(tier.size()));
            }
            tiers.addObject().put("price", ApiJson.shortest(prices.priceBeyond()));
        }
        ApiJson.creditType(json, unit);
        return json;
    }
}
