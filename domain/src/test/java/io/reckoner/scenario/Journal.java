package io.reckoner.scenario;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.reckoner.balance.PaymentGate;
import io.reckoner.contract.StatementDay;
import io.reckoner.id.Ids;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.money.CreditType;
import io.reckoner.money.Decimals;
import io.reckoner.money.RoundingRule;
import io.reckoner.scenario.Facts.AmountFact;
import io.reckoner.scenario.Facts.BalanceFact;
import io.reckoner.scenario.Facts.ChangeFact;
import io.reckoner.scenario.Facts.ChargeFact;
import io.reckoner.scenario.Facts.ContractFact;
import io.reckoner.scenario.Facts.Creation;
import io.reckoner.scenario.Facts.DiscountFact;
import io.reckoner.scenario.Facts.FilterFact;
import io.reckoner.scenario.Facts.FundedFact;
import io.reckoner.scenario.Facts.FundingFact;
import io.reckoner.scenario.Facts.HierarchyFact;
import io.reckoner.scenario.Facts.On;
import io.reckoner.scenario.Facts.OverrideFact;
import io.reckoner.scenario.Facts.PackagedFact;
import io.reckoner.scenario.Facts.PaymentFact;
import io.reckoner.scenario.Facts.PriceFact;
import io.reckoner.scenario.Facts.ProductFact;
import io.reckoner.scenario.Facts.RateFact;
import io.reckoner.scenario.Facts.RecurringFact;
import io.reckoner.scenario.Facts.RoyaltyFact;
import io.reckoner.scenario.Facts.ScheduleFact;
import io.reckoner.scenario.Facts.SegmentFact;
import io.reckoner.scenario.Facts.ServiceFact;
import io.reckoner.scenario.Facts.SpecifierFact;
import io.reckoner.scenario.Facts.SubscriptionFact;
import io.reckoner.scenario.Facts.ThresholdFact;
import io.reckoner.scenario.Facts.TierFact;
import io.reckoner.scenario.Facts.TransitionFact;
import io.reckoner.scenario.Facts.UnitFact;
import io.reckoner.scenario.Facts.UsageFact;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Facts as the lines of a request journal and the rows of a usage file; one object a scenario, as it remembers. */
public final class Journal {
    private final Set<String> cards = new HashSet<>();
    private final Set<String> units = new HashSet<>();
    private final Set<String> subscriptionProducts = new HashSet<>();
    private boolean hasFixedProduct;
    /** So that the same request may be made twice. */
    private int requestsSoFar;

    private List<String> lines = new ArrayList<>();

    /** The requests that make these facts true, in an order in which every reference is known. */
    public List<String> requests(Facts facts) {
        lines = new ArrayList<>();
        facts.currencies().forEach(currency -> line("/v1/credit-types/create", currency, currency(currency)));
        facts.units().stream()
                .map(UnitFact::name)
                .filter(units::add)
                .forEach(unit -> line(
                        "/v1/credit-types/create",
                        unit,
                        new Json().with("name", unit).with("kind", "CUSTOM")));
        if (!hasFixedProduct) {
            hasFixedProduct = true;
            line(
                    "/v1/contract-pricing/products/create",
                    Facts.FIXED_PRODUCT,
                    new Json().with("name", Facts.FIXED_PRODUCT).with("type", "FIXED"));
        }
        Stream.concat(
                        facts.contracts().stream()
                                .flatMap(contract -> contract.subscriptions().stream())
                                .map(SubscriptionFact::product),
                        facts.rates().stream()
                                .filter(rate -> rate.billed().isPresent())
                                .map(RateFact::product))
                .filter(subscriptionProducts::add)
                .forEach(product -> line(
                        "/v1/contract-pricing/products/create",
                        product,
                        new Json().with("name", product).with("type", "SUBSCRIPTION")));
        facts.products().forEach(this::product);
        facts.contracts().stream()
                .flatMap(contract -> contract.services().stream())
                .forEach(service -> line(
                        "/v1/contract-pricing/products/create",
                        service.product(),
                        new Json().with("name", service.name()).with("type", "PROFESSIONAL_SERVICE")));
        facts.rates().forEach(rate -> card(rate.currency()));
        facts.contracts()
                .forEach(contract ->
                        contract.created().flatMap(Creation::currency).ifPresent(this::card));
        facts.packages().forEach(packaging -> card(packaging.currency()));
        facts.units().forEach(this::conversion);
        facts.rates().forEach(this::rate);
        facts.packages().forEach(this::packaging);
        facts.contracts().forEach(this::contract);
        facts.customerBalances().forEach(this::customerBalance);
        facts.requests().forEach(this::request);
        return List.copyOf(lines);
    }

    private void line(String path, String id, Json body) {
        lines.add(
                new Json().with("path", path).with("id", id).with("body", body).toString());
    }

    private void line(String path, Json body) {
        lines.add(new Json().with("path", path).with("body", body).toString());
    }

    private static Json currency(String isoCode) {
        return new Json().with("name", isoCode).with("kind", "FIAT").with("iso_code", isoCode);
    }

    private void product(ProductFact product) {
        if (product.from().isPresent()) {
            Json body = new Json().with("product_id", product.name()).with("starting_at", product.from());
            line("/v1/contract-pricing/products/update", said(product, body));
        } else {
            Json body = new Json()
                    .with("name", product.name())
                    .with("type", product.composite().isPresent() ? "COMPOSITE" : "USAGE");
            line("/v1/contract-pricing/products/create", product.name(), said(product, body));
        }
    }

    private static Json said(ProductFact product, Json body) {
        body.with("tags", product.tags())
                .with("pricing_group_key", product.pricingKeys())
                .with("presentation_group_key", product.presentationKeys())
                .with(
                        "quantity_conversion",
                        product.conversion()
                                .map(conversion -> new Json()
                                        .with("operation", conversion.divides() ? "DIVIDE" : "MULTIPLY")
                                        .with("conversion_factor", conversion.factor())))
                .with(
                        "quantity_rounding",
                        product.rounding()
                                .map(rounding -> new Json()
                                        .with("rounding_method", "ROUND_" + rounding.mode())
                                        .with("decimal_places", rounding.decimals())));
        if (product.asMetered()) {
            body.with("quantity_conversion", Json.NULL).with("quantity_rounding", Json.NULL);
        }
        product.composite()
                .ifPresent(composite -> body.withSome("composite_product_ids", composite.products())
                        .withSome("composite_tags", composite.tags())
                        .with("include_composite_spend", composite.withComposites())
                        .with("composite_scope", composite.acrossContracts() ? "CUSTOMER" : "CONTRACT"));
        return body;
    }

    private void conversion(UnitFact unit) {
        unit.worth().ifPresent(worth -> {
            card(worth.currency());
            Json conversion = new Json()
                    .with("custom_credit_type_id", unit.name())
                    .with("fiat_per_custom_credit", stored(worth.amount(), worth.currency()));
            line(
                    "/v1/contract-pricing/rate-cards/update",
                    new Json()
                            .with("rate_card_id", Facts.rateCard(worth.currency()))
                            .with("add_credit_type_conversions", List.of(conversion)));
        });
    }

    private void card(String currency) {
        if (cards.add(currency)) {
            line(
                    "/v1/contract-pricing/rate-cards/create",
                    Facts.rateCard(currency),
                    new Json()
                            .with("name", Facts.rateCard(currency))
                            .with("fiat_credit_type_id", creditType(currency)));
        }
    }

    private void rate(RateFact rate) {
        Json row = new Json()
                .with("product_id", rate.product())
                .with("starting_at", rate.term().startingAt())
                .with("ending_before", rate.term().end())
                .with("entitled", rate.entitled())
                .with("credit_type_id", rate.unit().equals(rate.currency()) ? Optional.empty() : rate.unit())
                .with(
                        "commit_rate",
                        rate.commitRate().map(price -> price(price, rate.unit(), rate.currency(), new Json())))
                .with("minimum_amount", rate.minimum().map(amount -> stored(amount, rate.currency())))
                .with("billing_frequency", rate.billed());
        if (!rate.groupValues().isEmpty()) {
            row.with("pricing_group_values", Json.of(rate.groupValues()));
        }
        price(rate.price(), rate.unit(), rate.currency(), row);
        line(
                "/v1/contract-pricing/rate-cards/addRates",
                new Json().with("rate_card_id", Facts.rateCard(rate.currency())).with("rates", List.of(row)));
    }

    private static Json price(PriceFact price, String unit, String currency, Json json) {
        json.with("rate_type", price.type());
        if (price.custom().isPresent()) {
            return json.with("custom_rate", price.custom().get().object());
        }
        Function<TierFact, BigDecimal> stored =
                tier -> price.isPercentage() ? tier.price() : stored(tier.price(), unit);
        if (!price.isTiered()) {
            return json.with("price", stored.apply(price.tiers().get(0)));
        }
        return json.with(
                "tiers",
                price.tiers().stream()
                        .map(tier -> new Json()
                                .with(
                                        "size",
                                        tier.size().map(size -> price.isPercentage() ? stored(size, currency) : size))
                                .with("price", stored.apply(tier)))
                        .toList());
    }

    private void contract(ContractFact contract) {
        contract.created().ifPresent(creation -> create(contract, creation));
        boolean isPackaged = contract.created().flatMap(Creation::packaged).isPresent();
        if ((contract.created().isEmpty() || isPackaged) && contract.hasNewTerms()) {
            Json body = ids(contract);
            body.withSome(
                    "remove_overrides",
                    contract.removedOverrides().stream()
                            .map(name -> new Json().with("id", name))
                            .toList());
            line("/v2/contracts/edit", terms(contract, body, "add_"));
        }
        for (FilterFact filter : contract.filters()) {
            line("/v1/contracts/setUsageFilter", filter(filter, ids(contract)));
        }
    }

    private static Json ids(ContractFact contract) {
        return new Json()
                .with("customer_id", Keys.customer(contract.customer()))
                .with("contract_id", contract.name());
    }

    private void create(ContractFact contract, Creation creation) {
        String customer = Keys.customer(contract.customer());
        if (creation.newCustomer()) {
            line("/v1/customers", customer, new Json().with("name", contract.customer()));
        }
        if (creation.packaged().isPresent()) {
            line(
                    "/v1/contracts/create",
                    contract.name(),
                    packaged(customer, creation, creation.packaged().get()));
            return;
        }
        Json body = new Json()
                .with("customer_id", customer)
                .with("name", contract.name())
                .with("starting_at", creation.term().startingAt())
                .with("ending_before", creation.term().end())
                .with("rate_card_id", creation.currency().map(Facts::rateCard))
                .with("priority", creation.priority())
                .with("net_payment_terms_days", creation.netPaymentTermsDays())
                .with(
                        "multiplier_override_prioritization",
                        creation.explicitPriorities() ? "EXPLICIT" : "LOWEST_MULTIPLIER")
                .with("scheduled_charges_on_usage_invoices", creation.consolidate() ? "ALL" : Optional.empty())
                .with("usage_filter", creation.filter().map(filter -> filter(filter, new Json())))
                .with("usage_statement_schedule", statements(creation))
                .with("transition", creation.transition().map(Journal::transition))
                .with("hierarchy_configuration", creation.hierarchy().map(Journal::hierarchy));
        line("/v1/contracts/create", contract.name(), terms(contract, body, ""));
    }

    private static Json packaged(String customer, Creation creation, PackagedFact packaged) {
        return new Json()
                .with("customer_id", customer)
                .with("starting_at", creation.term().startingAt())
                .with(packaged.isAlias() ? "package_alias" : "package_id", packaged.name())
                .with("transition", creation.transition().map(Journal::transition));
    }

    private void packaging(PackageFact packaging) {
        Json body = new Json()
                .with("name", packaging.name())
                .with("rate_card_id", Facts.rateCard(packaging.currency()))
                .with("duration", packaging.lasting().map(PackageFact.Span::json))
                .withSome(
                        "aliases",
                        packaging.aliases().stream()
                                .map(alias -> new Json()
                                        .with("name", alias.name())
                                        .with("starting_at", alias.from())
                                        .with("ending_before", alias.until()))
                                .toList());
        for (PackageFact.Kind kind : PackageFact.Kind.values()) {
            body.withSome(
                    kind == PackageFact.Kind.MULTIPLIER
                            ? "overrides"
                            : kind == PackageFact.Kind.CHARGE
                                    ? "scheduled_charges"
                                    : kind.name().toLowerCase(Locale.ROOT) + "s",
                    packaging.terms().stream()
                            .filter(term -> term.kind() == kind)
                            .map(term -> packagedTerm(term, packaging.currency()))
                            .toList());
        }
        line("/v1/packages/create", packaging.name(), body);
    }

    private static Json packagedTerm(PackageFact.TermFact term, String currency) {
        Json json = new Json();
        if (term.kind() == PackageFact.Kind.MULTIPLIER) {
            return json.with("type", "MULTIPLIER")
                    .with("multiplier", term.amount())
                    .with("starting_at_offset", term.after().json())
                    .with("duration", term.lasting().map(PackageFact.Span::json));
        }
        json.with("product_id", Facts.FIXED_PRODUCT).with("name", term.name());
        BigDecimal amount = stored(term.amount(), currency);
        if (term.kind() == PackageFact.Kind.CHARGE) {
            Json item = new Json()
                    .with("date_offset", term.after().json())
                    .with("unit_price", amount)
                    .with("quantity", BigDecimal.ONE);
            return json.with(
                    "schedule",
                    new Json().with("credit_type_id", creditType(currency)).with("schedule_items", List.of(item)));
        }
        if (term.kind() == PackageFact.Kind.COMMIT) {
            json.with("type", "PREPAID");
        }
        Json segment = new Json()
                .with("amount", amount)
                .with("starting_at_offset", term.after().json())
                .with("duration", term.lasting().map(PackageFact.Span::json));
        return json.with(
                "access_schedule",
                new Json().with("credit_type_id", creditType(currency)).with("schedule_items", List.of(segment)));
    }

    private static Json transition(TransitionFact transition) {
        Json json = new Json()
                .with("from_contract_id", transition.from())
                .with("type", transition.renewal() ? "RENEWAL" : "SUPERSEDE");
        return transition.renewal() && !transition.billsTrueUp()
                ? json.with("future_invoice_behavior", new Json().with("trueup", "REMOVE"))
                : json;
    }

    private static Json hierarchy(HierarchyFact hierarchy) {
        if (hierarchy.parent().isEmpty()) {
            return new Json()
                    .with(
                            "parent_behavior",
                            new Json()
                                    .with(
                                            "invoice_consolidation_type",
                                            hierarchy.concatenates() ? "CONCATENATE" : "NONE"));
        }
        return new Json()
                .with(
                        "parent",
                        new Json()
                                .with("contract_id", hierarchy.parent())
                                .with("customer_id", hierarchy.parentCustomer().map(Keys::customer)))
                .with("payer", hierarchy.paidByParent() ? "PARENT" : "SELF")
                .with("usage_statement_behavior", hierarchy.consolidated() ? "CONSOLIDATE" : "SEPARATE");
    }

    /** Empty: nobody; of no contract: all of them. */
    private static Json children(Optional<List<String>> children) {
        String type = children.isEmpty() ? "NONE" : children.get().isEmpty() ? "ALL" : "CONTRACT_IDS";
        return new Json()
                .with(
                        "child_access",
                        new Json().with("type", type).withSome("contract_ids", children.orElse(List.of())));
    }

    private static Json statements(Creation creation) {
        return new Json()
                .with("frequency", creation.statements())
                .with("day", creation.day())
                .with(
                        "billing_anchor_date",
                        creation.day() == StatementDay.CUSTOM_DATE ? creation.anchor() : Optional.empty())
                .with("invoice_generation_starting_at", creation.generationStartingAt());
    }

    private static Json filter(FilterFact filter, Json body) {
        return body.with("group_key", filter.groupKey())
                .with("group_values", filter.groupValues())
                .with("starting_at", filter.from());
    }

    private static Json terms(ContractFact contract, Json body, String prefix) {
        List<BalanceFact> commits =
                contract.balances().stream().filter(BalanceFact::commit).toList();
        List<BalanceFact> credits =
                contract.balances().stream().filter(fact -> !fact.commit()).toList();
        List<RecurringFact> recurringCommits =
                contract.recurring().stream().filter(RecurringFact::commit).toList();
        List<RecurringFact> recurringCredits =
                contract.recurring().stream().filter(fact -> !fact.commit()).toList();
        Json json = body.withSome(
                        prefix + "commits",
                        commits.stream().map(Journal::balance).toList())
                .withSome(
                        prefix + "credits",
                        credits.stream().map(Journal::balance).toList())
                .withSome(
                        prefix + "recurring_commits",
                        recurringCommits.stream().map(Journal::recurring).toList())
                .withSome(
                        prefix + "recurring_credits",
                        recurringCredits.stream().map(Journal::recurring).toList())
                .withSome(
                        prefix + "overrides",
                        contract.overrides().stream().map(Journal::override).toList())
                .withSome(
                        prefix + "scheduled_charges",
                        contract.charges().stream().map(Journal::charge).toList())
                .withSome(
                        prefix + "discounts",
                        contract.discounts().stream().map(Journal::charge).toList())
                .withSome(
                        prefix + "professional_services",
                        contract.services().stream().map(Journal::service).toList())
                .withSome(
                        prefix + "reseller_royalties",
                        contract.royalties().stream().map(Journal::royalty).toList())
                .withSome(
                        prefix + "subscriptions",
                        contract.subscriptions().stream()
                                .map(Journal::subscription)
                                .toList());
        for (ThresholdFact threshold : contract.thresholds()) {
            json.with(prefix + configuration(threshold.onPrepaid()), threshold(threshold));
        }
        return json.withSome(
                prefix + "spend_trackers",
                contract.thresholds().stream()
                        .filter(threshold -> cap(threshold).isPresent())
                        .map(Journal::tracker)
                        .toList());
    }

    private static Json subscription(SubscriptionFact subscription) {
        return new Json()
                .with("id", subscription.name())
                .with("temporary_id", subscription.name())
                .with("name", subscription.name())
                .with(
                        "subscription_rate",
                        new Json()
                                .with("product_id", subscription.product())
                                .with("billing_frequency", subscription.frequency()))
                .with("collection_schedule", subscription.inArrears() ? "ARREARS" : "ADVANCE")
                .with(
                        "proration",
                        new Json()
                                .with("is_prorated", subscription.prorated())
                                .with(
                                        "invoice_behavior",
                                        subscription.increasesLater()
                                                ? Optional.of("BILL_ON_NEXT_COLLECTION_DATE")
                                                : Optional.empty())
                                .with("rounding", subscription.rounding().map(Journal::rounding)))
                .with("starting_at", subscription.term().map(Term::startingAt))
                .with("ending_before", subscription.term().flatMap(Term::end))
                .with(
                        "billing_cycle_config",
                        subscription.anchor().isPresent() || subscription.alone()
                                ? Optional.of(new Json()
                                        .with("anchor_date", subscription.anchor())
                                        .with(
                                                "invoice_placement",
                                                subscription.alone()
                                                        ? Optional.of("ON_SCHEDULED_INVOICE")
                                                        : Optional.empty()))
                                : Optional.empty())
                .with("quantity_management_mode", subscription.heldBy().isEmpty() ? Optional.empty() : "SEAT_BASED")
                .with("initial_quantity", subscription.heldBy().isEmpty() ? subscription.quantity() : Optional.empty())
                .with(
                        "seat_config",
                        subscription.heldBy().isEmpty()
                                ? Optional.empty()
                                : new Json()
                                        .with(
                                                "seat_group_key",
                                                subscription.heldBy().get(0))
                                        .with(
                                                "initial_seat_ids",
                                                subscription
                                                        .heldBy()
                                                        .subList(
                                                                1,
                                                                subscription
                                                                        .heldBy()
                                                                        .size()))
                                        .with("initial_unassigned_seats", subscription.quantity()));
    }

    private static String configuration(boolean onPrepaid) {
        return onPrepaid ? "prepaid_balance_threshold_configuration" : "spend_threshold_configuration";
    }

    private static Json threshold(ThresholdFact threshold) {
        Json commit = new Json()
                .with("product_id", Facts.FIXED_PRODUCT)
                .with("name", threshold.name())
                .with("priority", threshold.priority());
        return new Json()
                .with("is_enabled", threshold.enabled())
                .with("threshold_amount", stored(threshold.amount(), threshold.unit()))
                .with("recharge_to_amount", threshold.rechargeTo().map(amount -> stored(amount, threshold.unit())))
                .with(
                        "custom_credit_type_id",
                        threshold.unit().equals(threshold.currency()) ? Optional.empty() : threshold.unit())
                .with("commit", threshold.onPrepaid() ? applicability(threshold.on(), commit) : commit)
                .with("payment_gate_config", payment(threshold.payment(), threshold.currency()))
                .with(
                        "discount_configuration",
                        threshold
                                .discount()
                                .map(discount -> new Json()
                                        .with("payment_fraction", discount.share())
                                        .with(
                                                "cap",
                                                discount.cap()
                                                        .map(cap -> new Json()
                                                                .with("amount", stored(cap, threshold.currency()))
                                                                .with(
                                                                        "spend_tracker_alias",
                                                                        trackerAlias(threshold))))))
                .withSome("threshold_balance_specifiers", excluded(threshold));
    }

    private static List<Json> excluded(ThresholdFact threshold) {
        return threshold.excluded().entrySet().stream()
                .map(field -> new Json()
                        .with("entity", "ContractCreditOrCommit")
                        .with("key", field.getKey())
                        .with("value", field.getValue()))
                .map(filter -> new Json().with("custom_field_filters", List.of(filter)))
                .map(exclusion -> new Json().with("exclude", List.of(exclusion)))
                .toList();
    }

    private static Optional<BigDecimal> cap(ThresholdFact threshold) {
        return threshold.discount().flatMap(DiscountFact::cap);
    }

    private static String trackerAlias(ThresholdFact threshold) {
        return threshold.onPrepaid() ? "prepaid-recharges" : "spend-recharges";
    }

    private static Json tracker(ThresholdFact threshold) {
        Json purchases = new Json()
                .with("spend_type", "COMMIT_PURCHASE")
                .with("sources", List.of("THRESHOLD_RECHARGE"))
                .with("discounted", "ANY");
        CreditType fiat = Keys.creditType(threshold.currency());
        return new Json()
                .with("alias", trackerAlias(threshold))
                .with("credit_type_id", fiat.id().toString())
                .with("reset_frequency", "BILLING_PERIOD")
                .with("applicable_spend_specifiers", List.of(purchases));
    }

    private static Json payment(PaymentFact payment, String currency) {
        Json json = new Json()
                .with(
                        "payment_gate_type",
                        payment.gate().map(PaymentGate.Provider::name).orElse("NONE"));
        payment.tax()
                .ifPresent(tax -> json.with("tax_type", "PRECALCULATED")
                        .with(
                                "precalculated_tax_config",
                                new Json()
                                        .with("tax_name", tax.name())
                                        .with("tax_amount", stored(tax.amount(), currency))));
        return json;
    }

    private static Json override(OverrideFact override) {
        Json json = new Json()
                .with("id", override.name())
                .with("starting_at", override.term().startingAt())
                .with("ending_before", override.term().end())
                .with("entitled", override.entitled())
                .with("priority", override.priority());
        override.change().ifPresent(change -> change(change, json));
        override.funded().ifPresent(funded -> {
            json.with("is_commit_specific", true);
            if (funded.commitRate()) {
                json.with("target", "COMMIT_RATE");
            }
        });
        On on = override.on();
        if (override.billed().isPresent()) {
            return json.withSome(
                    "override_specifiers",
                    on.asSpecifiers(Map.of(), Map.of()).stream()
                            .map(specifier -> funding(override.funded(), specifier(specifier))
                                    .with("billing_frequency", override.billed()))
                            .toList());
        }
        if (on.products().size() == 1) {
            return json.with("product_id", on.products().get(0));
        }
        if (!on.tags().isEmpty()) {
            return json.with("applicable_product_tags", on.tags());
        }
        return json.withSome(
                "override_specifiers",
                on.asSpecifiers(Map.of(), Map.of()).stream()
                        .map(specifier -> funding(override.funded(), specifier(specifier)))
                        .toList());
    }

    private static void change(ChangeFact change, Json json) {
        change.multiplier().ifPresent(factor -> json.with("type", "MULTIPLIER").with("multiplier", factor));
        change.overwrite()
                .ifPresent(overwrite -> json.with("type", "OVERWRITE")
                        .with(
                                "overwrite_rate",
                                price(
                                        overwrite.price(),
                                        overwrite.unit(),
                                        overwrite.unit(),
                                        new Json().with("credit_type_id", creditType(overwrite.unit())))));
        if (!change.bands().isEmpty()) {
            json.with("type", "TIERED")
                    .with(
                            "tiers",
                            change.bands().stream()
                                    .map(band ->
                                            new Json().with("size", band.size()).with("multiplier", band.price()))
                                    .toList());
        }
    }

    private static Json specifier(SpecifierFact specifier) {
        Json json = new Json().with("product_id", specifier.product()).withSome("product_tags", specifier.tags());
        if (!specifier.pricingValues().isEmpty()) {
            json.with("pricing_group_values", Json.of(specifier.pricingValues()));
        }
        if (!specifier.presentationValues().isEmpty()) {
            json.with("presentation_group_values", Json.of(specifier.presentationValues()));
        }
        return json;
    }

    /** Each way there is to name a balance. */
    private static Json funding(Optional<FundedFact> funded, Json specifier) {
        Map<String, List<String>> names = funded.stream()
                .flatMap(by -> by.balances().stream())
                .collect(groupingBy(
                        balance -> switch (balance.kind()) {
                            case COMMIT -> "commit_ids";
                            case CREDIT -> "any_commit_or_credit_ids";
                            case RECURRING_COMMIT -> "recurring_commit_ids";
                            case RECURRING_CREDIT -> "recurring_credit_ids";
                        },
                        TreeMap::new,
                        mapping(FundingFact::name, toList())));
        names.forEach(specifier::with);
        return specifier;
    }

    private static Json balance(BalanceFact balance) {
        Json json = new Json().with("id", balance.name()).with("name", balance.name());
        if (balance.commit()) {
            json.with("type", balance.postpaid() ? "POSTPAID" : "PREPAID");
        }
        json.with("product_id", Facts.FIXED_PRODUCT)
                .with("access_schedule", access(balance))
                .with("priority", balance.priority())
                .with("rate_type", balance.atCommitRate() ? "COMMIT_RATE" : Optional.empty());
        balance.purchase().ifPresent(purchase -> {
            Json schedule = schedule(balance.name(), purchase);
            json.with("invoice_schedule", balance.invoiced() ? schedule : schedule.with("do_not_invoice", true));
        });
        if (balance.rolloverFraction().signum() != 0) {
            json.with("rollover_fraction", balance.rolloverFraction());
        }
        if (!balance.payment().equals(PaymentFact.NOTHING)) {
            String currency = balance.purchase().map(ScheduleFact::currency).orElse(balance.currency());
            json.with("payment_gate_config", payment(balance.payment(), currency));
        }
        if (!balance.fields().isEmpty()) {
            json.with("custom_fields", Json.of(balance.fields()));
        }
        balance.children().ifPresent(some -> json.with("hierarchy_configuration", children(balance.children())));
        return applicability(balance.on(), json);
    }

    /** Each segment says its id, as requests may name it. */
    private static Json access(BalanceFact balance) {
        var segments = new ArrayList<Json>();
        for (SegmentFact segment : balance.segments()) {
            segments.add(new Json()
                    .with("id", segment(Ids.derive(balance.name()), segments.size()))
                    .with("amount", stored(segment.amount(), balance.currency()))
                    .with("starting_at", segment.period().startingAt())
                    .with("ending_before", segment.period().endingBefore()));
        }
        return new Json().with("credit_type_id", creditType(balance.currency())).with("schedule_items", segments);
    }

    private static String segment(UUID balance, int index) {
        return Ids.nested(balance, "access_schedule/schedule_items", index).toString();
    }

    private static Json applicability(On on, Json json) {
        return json.withSome("applicable_product_ids", on.products())
                .withSome("applicable_product_tags", on.tags())
                .withSome(
                        "specifiers",
                        on.specifiers().stream().map(Journal::specifier).toList());
    }

    private static String item(String holder, int index) {
        return Ids.nested(Ids.derive(holder), "items", index).toString();
    }

    /** Each item says its id, as requests may name it. */
    private static Json schedule(String holder, ScheduleFact schedule) {
        Json json = new Json().with("credit_type_id", creditType(schedule.currency()));
        var items = new ArrayList<Json>();
        schedule.items()
                .forEach(item -> items.add(new Json()
                        .with("id", item(holder, items.size()))
                        .with("timestamp", item.timestamp())
                        .with("unit_price", stored(item.unitPrice(), schedule.currency()))
                        .with("quantity", item.quantity())));
        return json.withSome("schedule_items", items)
                .with(
                        "recurring_schedule",
                        schedule.recurring()
                                .map(recurring -> new Json()
                                        .with("starting_at", recurring.term().startingAt())
                                        .with("ending_before", recurring.term().endingBefore())
                                        .with("frequency", recurring.frequency())
                                        .with("amount_distribution", recurring.distribution())
                                        .with("unit_price", stored(recurring.unitPrice(), schedule.currency()))
                                        .with("quantity", recurring.quantity())));
    }

    private static Json recurring(RecurringFact recurring) {
        Json rounding = new Json()
                .with("access", recurring.access().rounding().map(Journal::rounding))
                .with("invoice", recurring.price().flatMap(AmountFact::rounding).map(Journal::rounding));
        Json json = new Json()
                .with("id", recurring.name())
                .with("name", recurring.name())
                .with("product_id", Facts.FIXED_PRODUCT)
                .with("access_amount", access(recurring))
                .with("invoice_amount", recurring.price().map(price -> amount(price, recurring.priceCurrency())))
                .with(
                        "commit_duration",
                        new Json().with("value", recurring.periods()).with("unit", "PERIODS"))
                .with("starting_at", recurring.term().startingAt())
                .with("ending_before", recurring.term().end())
                .with("recurrence_frequency", recurring.frequency())
                .with("proration", recurring.proration())
                .with("proration_rounding", rounding.toString().equals("{}") ? Optional.empty() : rounding)
                .with("priority", recurring.priority())
                .with("rate_type", recurring.atCommitRate() ? "COMMIT_RATE" : Optional.empty())
                .with(
                        "subscription_config",
                        recurring
                                .seats()
                                .map(seats -> new Json()
                                        .with("subscription_id", seats.subscription())
                                        .with(
                                                "apply_seat_increase_config",
                                                new Json().with("is_prorated", seats.prorated()))
                                        .with(
                                                "allocation",
                                                seats.individual() ? Optional.of("INDIVIDUAL") : Optional.empty())));
        if (recurring.rolloverFraction().signum() != 0) {
            json.with("rollover_fraction", recurring.rolloverFraction());
        }
        recurring.children().ifPresent(some -> json.with("hierarchy_configuration", children(recurring.children())));
        return applicability(recurring.on(), json);
    }

    /** Of how many the subscription says, if it is by the seat. */
    private static Json access(RecurringFact recurring) {
        Json access = amount(recurring.access(), recurring.currency());
        return recurring.seats().isPresent() ? access.remove("quantity") : access;
    }

    private static Json rounding(RoundingRule rule) {
        return new Json().with("rounding_method", rule.method()).with("decimal_places", rule.decimalPlaces());
    }

    private static Json amount(AmountFact amount, String currency) {
        return new Json()
                .with("credit_type_id", creditType(currency))
                .with("unit_price", stored(amount.unitPrice(), currency))
                .with("quantity", amount.quantity());
    }

    private static Json charge(ChargeFact charge) {
        return new Json()
                .with("id", charge.name())
                .with("name", charge.name())
                .with("product_id", Facts.FIXED_PRODUCT)
                .with("schedule", schedule(charge.name(), charge.schedule()));
    }

    private static Json royalty(RoyaltyFact royalty) {
        Json json = new Json()
                .with("reseller_type", royalty.type())
                .with("fraction", royalty.fraction())
                .with("starting_at", royalty.from())
                .with("ending_before", royalty.until());
        return applicability(royalty.on(), royalty.endless() ? json.with("ending_before", Json.NULL) : json);
    }

    private static Json service(ServiceFact service) {
        return new Json()
                .with("id", service.name())
                .with("product_id", service.product())
                .with("unit_price", stored(service.unitPrice(), FactParser.USD))
                .with("quantity", service.quantity())
                .with("max_amount", stored(service.maximum(), FactParser.USD));
    }

    private void customerBalance(BalanceFact balance) {
        Json body = balance(balance);
        body.remove("id")
                .with("customer_id", Keys.customer(balance.customer()))
                .withSome("applicable_contract_ids", balance.contracts())
                .with("invoice_contract_id", balance.invoicedOn());
        line(
                balance.commit() ? "/v1/contracts/customerCommits/create" : "/v1/contracts/customerCredits/create",
                balance.name(),
                body);
    }

    private void request(RequestFact request) {
        request.match(new Requests("request." + ++requestsSoFar));
    }

    /** One request, with an id of its own. */
    private final class Requests implements RequestFact.Cases<Void> {
        private final String id;

        Requests(String id) {
            this.id = id;
        }

        private @Nullable Void line(String path, Optional<Instant> at, Json body) {
            lines.add(new Json()
                    .with("path", path)
                    .with("id", id)
                    .with("at", at)
                    .with("body", body)
                    .toString());
            return null;
        }

        @Override
        public @Nullable Void manual(RequestFact.Manual request) {
            return line(
                    "/v1/contracts/addManualBalanceLedgerEntry",
                    Optional.empty(),
                    new Json()
                            .with("customer_id", Keys.customer(request.customer()))
                            .with("contract_id", request.contract())
                            .with("id", request.balance().toString())
                            .with("segment_id", Journal.segment(request.balance(), request.segment() - 1))
                            .with("amount", stored(request.amount(), request.currency()))
                            .with("timestamp", request.timestamp())
                            .with("reason", request.reason()));
        }

        @Override
        public @Nullable Void cutOver(RequestFact.CutOver request) {
            List<Json> balances = request.balances().stream()
                    .map(left -> new Json()
                            .with("id", left.balance())
                            .with("starting_at", left.period())
                            .with(
                                    "segment_id",
                                    left.segment().map(nth -> Journal.segment(Ids.derive(left.balance()), nth - 1)))
                            .with("remaining", stored(left.amount(), left.currency())))
                    .toList();
            return line(
                    "/v1/contracts/cutOver",
                    Optional.empty(),
                    contract(request.customer(), request.contract())
                            .with("billed_through", request.at())
                            .withSome("balances", balances));
        }

        @Override
        public @Nullable Void voidInvoice(RequestFact.VoidInvoice request) {
            return line("/v1/invoices/void", Optional.of(request.at()), address(request.invoice()));
        }

        @Override
        public @Nullable Void creditNote(RequestFact.CreditNote request) {
            return line(
                    "/v1/invoices/creditNote",
                    Optional.of(request.at()),
                    address(request.invoice()).with("reason", "corrected").with("issued_at", request.issued()));
        }

        @Override
        public @Nullable Void regenerate(RequestFact.Regenerate request) {
            return line("/v1/invoices/regenerate", Optional.empty(), address(request.invoice()));
        }

        private static Json address(RequestFact.Address invoice) {
            return new Json()
                    .with("contract_id", invoice.contract())
                    .with("type", invoice.type())
                    .with(invoice.type() == InvoiceType.USAGE ? "start_timestamp" : "timestamp", invoice.start())
                    .with("credit_type_id", creditType(invoice.currency()));
        }

        @Override
        public @Nullable Void hold(RequestFact.Hold request) {
            return line(
                    "/v1/holds/add",
                    Optional.of(request.at()),
                    new Json()
                            .with("customer_id", Keys.customer(request.customer()))
                            .with("until", request.until())
                            .with("reason", "held"));
        }

        @Override
        public @Nullable Void release(RequestFact.Release request) {
            return line(
                    "/v1/holds/remove",
                    Optional.of(request.at()),
                    new Json()
                            .with("customer_id", Keys.customer(request.customer()))
                            .with("reason", "released"));
        }

        @Override
        public @Nullable Void payment(RequestFact.Payment request) {
            return line(
                    "/v1/payments/update",
                    Optional.of(request.at()),
                    new Json()
                            .with("commit_id", request.balance().toString())
                            .with("payment_status", request.paid() ? "PAID" : "FAILED"));
        }

        @Override
        public @Nullable Void seats(RequestFact.Seats request) {
            return line(
                    "/v1/subscriptions/updateQuantity",
                    Optional.empty(),
                    contract(request.customer(), request.contract())
                            .with("subscription_id", request.subscription())
                            .with("starting_at", request.from())
                            .with("quantity", request.quantity())
                            .with("quantity_delta", request.delta()));
        }

        @Override
        public @Nullable Void assign(RequestFact.Assign request) {
            Json update = new Json()
                    .with("starting_at", request.from())
                    .withSome("seat_ids", request.ids())
                    .with("quantity", request.unassigned());
            String list = (request.more() ? "add_" : "remove_")
                    + (request.unassigned().isPresent() ? "unassigned_seats" : "seat_ids");
            return line(
                    "/v2/contracts/edit",
                    Optional.empty(),
                    contract(request.customer(), request.contract())
                            .with(
                                    "update_subscriptions",
                                    List.of(new Json()
                                            .with("subscription_id", request.subscription())
                                            .with("seat_updates", new Json().with(list, List.of(update))))));
        }

        @Override
        public @Nullable Void enable(RequestFact.Enable request) {
            return line(
                    "/v2/contracts/edit",
                    Optional.empty(),
                    contract(request.customer(), request.contract())
                            .with("update_" + configuration(request.onPrepaid()), new Json().with("is_enabled", true)));
        }

        @Override
        public @Nullable Void schedule(RequestFact.Schedule request) {
            Json serviced = new Json()
                    .with("professional_service_id", request.service())
                    .with("amount", request.amount().map(amount -> stored(amount, FactParser.USD)))
                    .with("quantity", request.quantity())
                    .with("unit_price", request.unitPrice().map(price -> stored(price, FactParser.USD)));
            return line(
                    "/v1/contracts/scheduleProServicesInvoice",
                    Optional.empty(),
                    contract(request.customer(), request.contract())
                            .with("issued_at", request.date())
                            .with("line_items", List.of(serviced)));
        }

        @Override
        public @Nullable Void historical(RequestFact.Historical request) {
            Json invoice = new Json()
                    .with("customer_id", Keys.customer(request.customer()))
                    .with("contract_id", request.contract())
                    .with("inclusive_start_date", request.period().startingAt())
                    .with("exclusive_end_date", request.period().endingBefore())
                    .with("issue_date", request.issued())
                    .with("external_number", request.number())
                    .with("billable_status", request.billable() ? Optional.empty() : "unbillable")
                    .withSome(
                            "usage_line_items",
                            request.lines().stream()
                                    .map(line -> historicalLine(line, request.period()))
                                    .toList());
            request.asIssued().ifPresent(issued -> issued(invoice, issued));
            return line(
                    "/v1/contracts/createHistoricalInvoices",
                    Optional.empty(),
                    new Json().with("preview", request.preview()).with("invoices", List.of(invoice)));
        }

        private static void issued(Json invoice, RequestFact.Issued issued) {
            invoice.with("type", issued.type())
                    .with("payment_status", issued.paid().map(paid -> paid ? "PAID" : "UNPAID"))
                    .with(
                            "line_items",
                            issued.lines().stream().map(Requests::issuedLine).toList())
                    .with(
                            "tax",
                            issued.tax()
                                    .map(tax -> new Json()
                                            .with("name", tax.name())
                                            .with("amount", stored(tax.amount(), FactParser.USD))));
        }

        private static Json issuedLine(RequestFact.IssuedLine line) {
            return specifier(line.values())
                    .with("product_id", line.product())
                    .with("name", line.name())
                    .with("commit_id", line.balance())
                    .with("quantity", line.quantity())
                    .with("unit_price", line.unitPrice().map(price -> stored(price, FactParser.USD)))
                    .with("total", stored(line.total(), FactParser.USD))
                    .with("inclusive_start_date", line.period().map(Period::startingAt))
                    .with("exclusive_end_date", line.period().map(Period::endingBefore));
        }

        private static Json historicalLine(RequestFact.HistoricalLine line, Period invoice) {
            Json json = specifier(line.values())
                    .with("product_id", line.product())
                    .with("inclusive_start_date", invoice.startingAt())
                    .with("exclusive_end_date", invoice.endingBefore());
            RequestFact.HistoricalPart first = line.parts().get(0);
            return first.period().isEmpty()
                    ? json.with("quantity", first.quantity())
                    : json.with(
                            "subtotals_with_quantity",
                            line.parts().stream()
                                    .map(part -> new Json()
                                            .with(
                                                    "inclusive_start_date",
                                                    part.period().orElseThrow().startingAt())
                                            .with(
                                                    "exclusive_end_date",
                                                    part.period().orElseThrow().endingBefore())
                                            .with("quantity", part.quantity()))
                                    .toList());
        }

        @Override
        public @Nullable Void open(RequestFact.Open request) {
            return line(
                    "/v2/contracts/edit",
                    Optional.empty(),
                    contract(request.customer(), request.contract())
                            .with(
                                    request.isCommit() ? "update_commits" : "update_credits",
                                    List.of(new Json()
                                            .with(request.isCommit() ? "commit_id" : "credit_id", request.balance())
                                            .with("hierarchy_configuration", children(request.children())))));
        }

        @Override
        public @Nullable Void end(RequestFact.End request) {
            return line(
                    "/v1/contracts/updateEndDate",
                    Optional.empty(),
                    contract(request.customer(), request.contract()).with("ending_before", request.end()));
        }

        @Override
        public @Nullable Void archive(RequestFact.Archive request) {
            return line(
                    "/v1/contracts/archive",
                    Optional.of(request.at()),
                    contract(request.customer(), request.contract()).with("void_invoices", request.voiding()));
        }

        @Override
        public @Nullable Void archiveTerm(RequestFact.ArchiveTerm request) {
            return edit(
                    request.customer(),
                    request.contract(),
                    Optional.of(request.at()),
                    "archive_" + request.list(),
                    new Json().with("id", request.term()));
        }

        @Override
        public @Nullable Void segment(RequestFact.Segment request) {
            Json item = new Json()
                    .with("id", Journal.segment(Ids.derive(request.balance()), request.number() - 1))
                    .with("amount", request.amount().map(amount -> stored(amount, request.currency())))
                    .with("starting_at", request.period().map(Period::startingAt))
                    .with("ending_before", request.period().map(Period::endingBefore));
            return edit(
                    request.customer(),
                    request.contract(),
                    Optional.empty(),
                    request.commit() ? "update_commits" : "update_credits",
                    new Json()
                            .with(request.commit() ? "commit_id" : "credit_id", request.balance())
                            .with("access_schedule", changed(request.change(), item)));
        }

        @Override
        public @Nullable Void item(RequestFact.Item request) {
            Json item = new Json()
                    .with("id", Journal.item(request.term(), request.number() - 1))
                    .with("timestamp", request.timestamp())
                    .with("amount", request.amount().map(amount -> stored(amount, request.currency())));
            return edit(
                    request.customer(),
                    request.contract(),
                    Optional.empty(),
                    request.commit() ? "update_commits" : "update_scheduled_charges",
                    new Json()
                            .with(request.commit() ? "commit_id" : "scheduled_charge_id", request.term())
                            .with("invoice_schedule", changed(request.change(), item)));
        }

        @Override
        public @Nullable Void applies(RequestFact.Applies request) {
            return edit(
                    request.customer(),
                    request.contract(),
                    Optional.empty(),
                    request.commit() ? "update_commits" : "update_credits",
                    applicability(
                            request.on(),
                            new Json().with(request.commit() ? "commit_id" : "credit_id", request.balance())));
        }

        @Override
        public @Nullable Void recurring(RequestFact.Recurring request) {
            return edit(
                    request.customer(),
                    request.contract(),
                    Optional.empty(),
                    request.commit() ? "update_recurring_commits" : "update_recurring_credits",
                    new Json()
                            .with(request.commit() ? "recurring_commit_id" : "recurring_credit_id", request.term())
                            .with(
                                    "access_amount",
                                    request.amount()
                                            .map(amount ->
                                                    new Json().with("unit_price", stored(amount, request.currency()))))
                            .with("ending_before", request.end()));
        }

        @Override
        public @Nullable Void subscriptionEnd(RequestFact.SubscriptionEnd request) {
            return edit(
                    request.customer(),
                    request.contract(),
                    Optional.empty(),
                    "update_subscriptions",
                    new Json()
                            .with("subscription_id", request.subscription())
                            .with(
                                    "ending_before",
                                    request.end().<Object>map(end -> end).orElse(Json.NULL)));
        }

        private static Json changed(RequestFact.Change change, Json item) {
            String member = switch (change) {
                case ADDED -> "add_schedule_items";
                case CHANGED -> "update_schedule_items";
                case REMOVED -> "remove_schedule_items";
            };
            return new Json().with(member, List.of(item));
        }

        private @Nullable Void edit(String customer, String contract, Optional<Instant> at, String list, Json item) {
            return line("/v2/contracts/edit", at, contract(customer, contract).with(list, List.of(item)));
        }

        private static Json contract(String customer, String contract) {
            return new Json().with("customer_id", Keys.customer(customer)).with("contract_id", contract);
        }
    }

    private static Object creditType(String currency) {
        return currency.equals(FactParser.USD) ? Optional.empty() : currency;
    }

    private static BigDecimal stored(BigDecimal major, String currency) {
        return major.movePointRight(Keys.creditType(currency).storedUnitExponent());
    }

    /** The usage file of these facts, or nothing if they have no usage. */
    public Optional<String> usageFile(Facts facts) {
        if (facts.usage().isEmpty()) {
            return Optional.empty();
        }
        var groups = new TreeSet<String>();
        facts.usage().forEach(row -> groups.addAll(row.groups().keySet()));
        var text = new StringBuilder("customer_id,product_id,starting_at,ending_before,quantity");
        groups.forEach(group -> text.append(',').append(group));
        text.append('\n');
        for (UsageFact row : facts.usage()) {
            text.append(String.join(
                    ",",
                    Keys.customer(row.customer()),
                    row.product(),
                    row.period().startingAt().toString(),
                    row.period().endingBefore().toString(),
                    Decimals.plain(row.quantity())));
            groups.forEach(group -> text.append(',').append(row.groups().getOrDefault(group, "")));
            text.append('\n');
        }
        return Optional.of(text.toString());
    }
}
