package io.reckoner.terms.shape;

import io.reckoner.balance.PaymentGate;
import io.reckoner.balance.Tax;
import io.reckoner.catalog.Catalog;
import io.reckoner.contract.Thresholds;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import io.reckoner.terms.document.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The thresholds of a contract's terms (§23). */
final class ThresholdMapper {
    private static final String SPEND = "spend_threshold_configuration";
    private static final String PREPAID = "prepaid_balance_threshold_configuration";

    private final Catalog catalog;
    private final List<Terms> trackers;

    private ThresholdMapper(Catalog catalog, Terms contract) {
        this.catalog = catalog;
        this.trackers = contract.list("spend_trackers");
    }

    static Thresholds thresholds(Catalog catalog, Terms contract) {
        if (!contract.has(SPEND) && !contract.has(PREPAID)) {
            return Thresholds.NONE;
        }
        var mapper = new ThresholdMapper(catalog, contract);
        return new Thresholds(
                contract.find(SPEND)
                        .filter(ThresholdMapper::isEnabled)
                        .map(mapper::spend)
                        .orElse(null),
                contract.find(PREPAID)
                        .filter(ThresholdMapper::isEnabled)
                        .map(mapper::prepaid)
                        .orElse(null));
    }

    private static boolean isEnabled(Terms configuration) {
        return configuration.flag("is_enabled");
    }

    private Thresholds.Spend spend(Terms spend) {
        return new Thresholds.Spend(spend.number("threshold_amount"), commit(spend.get("commit")), payment(spend));
    }

    private Thresholds.Prepaid prepaid(Terms prepaid) {
        return new Thresholds.Prepaid(
                prepaid.number("threshold_amount"),
                prepaid.number("recharge_to_amount"),
                prepaid.findId("custom_credit_type_id").map(this::creditType).orElse(null),
                commit(prepaid.get("commit")),
                payment(prepaid),
                prepaid.list("threshold_balance_specifiers").stream()
                        .flatMap(specifier -> specifier.list("exclude").stream())
                        .map(ThresholdMapper::exclusion)
                        .toList());
    }

    private CreditType creditType(UUID id) {
        return catalog.creditType(new CreditTypeId(id));
    }

    private Thresholds.Commit commit(Terms commit) {
        var product = new ProductId(commit.id("product_id"));
        return new Thresholds.Commit(
                product,
                commit.find("name")
                        .map(Terms::text)
                        .orElseGet(
                                () -> catalog.product(product).at(Instant.MAX).name()),
                commit.findNumber("priority").orElse(null),
                TermsMapper.applicability(commit));
    }

    private Thresholds.Payment payment(Terms configuration) {
        Terms gate = configuration.get("payment_gate_config");
        String provider = gate.text("payment_gate_type");
        return new Thresholds.Payment(
                provider.equals("NONE") ? null : PaymentGate.Provider.valueOf(provider),
                tax(gate),
                configuration
                        .find("discount_configuration")
                        .map(discount -> new Thresholds.Discount(
                                discount.number("payment_fraction"),
                                discount.find("cap").map(this::cap).orElse(null)))
                        .orElse(null));
    }

    private static @Nullable Tax tax(Terms gate) {
        return !gate.text("tax_type", "NONE").equals("PRECALCULATED")
                ? null
                : gate.find("precalculated_tax_config")
                        .map(tax -> new Tax(tax.text("tax_name", Tax.DEFAULT_NAME), tax.number("tax_amount")))
                        .orElse(null);
    }

    /** A cap by a tracker that does not exist is never reached. */
    private Thresholds.@Nullable Cap cap(Terms cap) {
        BigDecimal amount = cap.number("amount");
        String alias = cap.text("spend_tracker_alias");
        return trackers.stream()
                .filter(tracker -> tracker.text("alias").equals(alias))
                .findFirst()
                .map(tracker -> cap(amount, tracker))
                .orElse(null);
    }

    private Thresholds.Cap cap(BigDecimal amount, Terms tracker) {
        return new Thresholds.Cap(
                amount,
                creditType(tracker.id("credit_type_id")),
                tracker.list("applicable_spend_specifiers").stream()
                        .map(ThresholdMapper::tracked)
                        .toList());
    }

    private static Thresholds.Tracked tracked(Terms specifier) {
        Set<String> sources = specifier.texts("sources");
        String discounted = specifier.text("discounted", "ANY");
        return new Thresholds.Tracked(
                sources.contains("THRESHOLD_RECHARGE"),
                sources.contains("MANUAL"),
                discounted.equals("ANY") ? null : discounted.equals("DISCOUNTED_ONLY"));
    }

    private static Thresholds.Exclusion exclusion(Terms exclusion) {
        return new Thresholds.Exclusion(exclusion.list("custom_field_filters").stream()
                .map(filter -> {
                    String entity = filter.text("entity").toUpperCase(Locale.ROOT);
                    return new Thresholds.Filter(
                            !entity.equals("CONTRACTCREDIT"),
                            !entity.equals("COMMIT"),
                            filter.text("key"),
                            filter.text("value"));
                })
                .toList());
    }
}
