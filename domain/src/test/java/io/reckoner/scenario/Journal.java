package io.reckoner.scenario;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.reckoner.money.Decimals;
import io.reckoner.money.RoundingRule;
import io.reckoner.scenario.Facts.AmountFact;
import io.reckoner.scenario.Facts.BalanceFact;
import io.reckoner.scenario.Facts.ChangeFact;
import io.reckoner.scenario.Facts.ChargeFact;
import io.reckoner.scenario.Facts.ContractFact;
import io.reckoner.scenario.Facts.Creation;
import io.reckoner.scenario.Facts.FilterFact;
import io.reckoner.scenario.Facts.FundedFact;
import io.reckoner.scenario.Facts.FundingFact;
import io.reckoner.scenario.Facts.On;
import io.reckoner.scenario.Facts.OverrideFact;
import io.reckoner.scenario.Facts.PriceFact;
import io.reckoner.scenario.Facts.ProductFact;
import io.reckoner.scenario.Facts.RateFact;
import io.reckoner.scenario.Facts.RecurringFact;
import io.reckoner.scenario.Facts.ScheduleFact;
import io.reckoner.scenario.Facts.SpecifierFact;
import io.reckoner.scenario.Facts.StatementDay;
import io.reckoner.scenario.Facts.TierFact;
import io.reckoner.scenario.Facts.UnitFact;
import io.reckoner.scenario.Facts.UsageFact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Facts as the lines of a request journal and the rows of a usage file; one object a scenario, as it remembers. */
public final class Journal {
    private final Set<String> cards = new HashSet<>();
    private final Set<String> units = new HashSet<>();
    private boolean hasFixedProduct;
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
        facts.products().forEach(this::product);
        facts.rates().forEach(rate -> card(rate.currency()));
        facts.contracts()
                .forEach(contract ->
                        contract.created().flatMap(Creation::currency).ifPresent(this::card));
        facts.units().forEach(this::conversion);
        facts.rates().forEach(this::rate);
        facts.contracts().forEach(this::contract);
        facts.customerBalances().forEach(this::customerBalance);
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
                .with("minimum_amount", rate.minimum().map(amount -> stored(amount, rate.currency())));
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
        if (contract.created().isEmpty() && contract.hasNewTerms()) {
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
                .with("usage_statement_schedule", statements(creation));
        line("/v1/contracts/create", contract.name(), terms(contract, body, ""));
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
        return body.withSome(
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
                        contract.discounts().stream().map(Journal::charge).toList());
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
            json.with("type", "PREPAID");
        }
        json.with("product_id", Facts.FIXED_PRODUCT)
                .with("access_schedule", access(balance))
                .with("priority", balance.priority())
                .with("rate_type", balance.atCommitRate() ? "COMMIT_RATE" : Optional.empty());
        balance.purchase().ifPresent(purchase -> {
            Json schedule = schedule(purchase);
            json.with("invoice_schedule", balance.invoiced() ? schedule : schedule.with("do_not_invoice", true));
        });
        return applicability(balance.on(), json);
    }

    private static Json access(BalanceFact balance) {
        List<Json> segments = balance.segments().stream()
                .map(segment -> new Json()
                        .with("amount", stored(segment.amount(), balance.currency()))
                        .with("starting_at", segment.period().startingAt())
                        .with("ending_before", segment.period().endingBefore()))
                .toList();
        return new Json().with("credit_type_id", creditType(balance.currency())).with("schedule_items", segments);
    }

    private static Json applicability(On on, Json json) {
        return json.withSome("applicable_product_ids", on.products())
                .withSome("applicable_product_tags", on.tags())
                .withSome(
                        "specifiers",
                        on.specifiers().stream().map(Journal::specifier).toList());
    }

    private static Json schedule(ScheduleFact schedule) {
        Json json = new Json().with("credit_type_id", creditType(schedule.currency()));
        List<Json> items = schedule.items().stream()
                .map(item -> new Json()
                        .with("timestamp", item.timestamp())
                        .with("unit_price", stored(item.unitPrice(), schedule.currency()))
                        .with("quantity", item.quantity()))
                .toList();
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
                .with("access_amount", amount(recurring.access(), recurring.currency()))
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
                .with("rate_type", recurring.atCommitRate() ? "COMMIT_RATE" : Optional.empty());
        return applicability(recurring.on(), json);
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
                .with("schedule", schedule(charge.schedule()));
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
