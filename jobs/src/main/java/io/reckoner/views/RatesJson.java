package io.reckoner.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.reckoner.catalog.Rate;
import io.reckoner.contract.EffectiveRate.Standing;
import io.reckoner.contract.RateSchedule;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.jobs.billing.ContractRates;
import io.reckoner.money.CreditType;
import io.reckoner.time.Frequency;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A contract's rates in the shape of getContractRateSchedule; prices in the stored unit.
 *
 * @param nextPage null: there is none behind this one
 */
public record RatesJson(List<Entry> data, @Nullable String nextPage) {

    public RatesJson {
        data = List.copyOf(data);
    }

    public static RatesJson of(ContractRates.Rates rates, @Nullable String nextPage) {
        RateCardId card = rates.card().id();
        return new RatesJson(
                rates.entries().stream()
                        .map(entry -> Entry.of(
                                entry,
                                card,
                                rates.customFields().get(entry.row().productId())))
                        .toList(),
                nextPage);
    }

    /** What one product costs; members that do not apply are left out. */
    @JsonInclude(Include.NON_NULL)
    public record Entry(
            boolean entitled,
            @Nullable RateJson listRate,
            @Nullable RateJson overrideRate,
            @Nullable RateJson commitRate,
            @Nullable JsonNode productCustomFields,
            ProductId productId,
            String productName,
            List<String> productTags,
            RateCardId rateCardId,
            @Nullable Frequency billingFrequency,
            @JsonInclude(Include.NON_EMPTY) Map<String, String> pricingGroupValues,
            Instant startingAt,
            @Nullable Instant endingBefore) {

        static Entry of(RateSchedule.Entry entry, RateCardId card, @Nullable String fields) {
            CreditType unit = entry.row().creditType();
            @Nullable Rate commit = entry.row().commitRate();
            return new Entry(
                    true,
                    entry.isListed() ? RateJson.of(entry.row().rate(), unit) : null,
                    entry.overridden() && entry.standing() instanceof Standing.Priced priced
                            ? RateJson.ofOverride(priced, unit)
                            : null,
                    commit == null ? null : RateJson.of(commit, unit),
                    fields == null ? null : ReportJson.tree(fields),
                    entry.row().productId(),
                    entry.product().name(),
                    entry.product().tags().stream().sorted().toList(),
                    card,
                    entry.row().billingFrequency(),
                    new TreeMap<>(entry.row().pricingValues()),
                    entry.term().startingAt(),
                    entry.term().end().orElse(null));
        }
    }
}
