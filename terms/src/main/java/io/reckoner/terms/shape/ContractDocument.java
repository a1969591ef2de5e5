package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.CUSTOM_FIELDS;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.NETSUITE_SALES_ORDER_ID;
import static io.reckoner.terms.shape.Members.PRIORITY;
import static io.reckoner.terms.shape.Members.SALESFORCE_OPPORTUNITY_ID;
import static io.reckoner.terms.shape.Members.TOTAL_CONTRACT_VALUE;
import static io.reckoner.terms.shape.Members.UNIQUENESS_KEY;
import static io.reckoner.terms.shape.Members.USAGE_FILTER;

import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.RateCard;
import io.reckoner.contract.Contract;
import io.reckoner.contract.MultiplierPrioritization;
import io.reckoner.contract.PriceOverride;
import io.reckoner.contract.RecurringBalance;
import io.reckoner.contract.StatementSchedule;
import io.reckoner.contract.Subscription;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.RateCardId;
import io.reckoner.money.CreditType;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Shape;
import io.reckoner.terms.document.Terms;
import io.reckoner.time.Cadence;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A contract as a whole: what it says once, beside its lists of terms, and how its stored document is read. */
public final class ContractDocument {
    static final String PAYMENT_TERMS = "net_payment_terms_days";
    private static final String PRIORITIZATION = "multiplier_override_prioritization";
    private static final String CONSOLIDATION = "scheduled_charges_on_usage_invoices";
    private static final String ALL = "ALL";

    static final String NEW_NAME = "update_contract_name";
    static final String NEW_PAYMENT_TERMS = "update_net_payment_terms_days";

    /** In days: ten years, far from where a due date could not be stored. */
    private static final int LONGEST_PAYMENT_TERMS = 3650;

    private ContractDocument() {}

    /** Reads what is said once; its own members are those of creation. */
    public static void check(Body body) {
        checkShared(body);
        body.optional(PRIORITY).number();
        body.optional(USAGE_FILTER).object(UsageFilterTerms::check);
        body.optional(NAME).name();
        body.carried(NETSUITE_SALES_ORDER_ID, SALESFORCE_OPPORTUNITY_ID);
        body.carried(Shape.OBJECT, "revenue_system_configuration");
        body.carried(Shape.NUMBER, TOTAL_CONTRACT_VALUE);
        body.optional(ProviderTerms.MEMBER).object(ProviderTerms::check);
    }

    /** What a package says of its contracts as well. */
    static void checkShared(Body body) {
        body.optional(PAYMENT_TERMS).integer(0, LONGEST_PAYMENT_TERMS);
        body.optional(PRIORITIZATION).oneOf("LOWEST_MULTIPLIER", "EXPLICIT");
        body.optional(StatementTerms.MEMBER).object(StatementTerms::check);
        body.optional(CONSOLIDATION).oneOf(ALL);
    }

    /** Reads what only the contract itself can say, whether it is of a package or not. */
    public static void checkOwn(Body body) {
        body.optional(UNIQUENESS_KEY).text(128);
        body.carried(CUSTOM_FIELDS);
    }

    /** Once the start is known: gives a filter that says none its start, and keeps it as the first of a list (F1). */
    public static void dateFilter(Body body, Instant contractStart) {
        UsageFilterTerms.date(body.normalized(), contractStart);
    }

    /** Reads what an edit replaces of it; null clears. */
    public static void checkEdit(Body body) {
        body.optional(NEW_NAME).name();
        body.optional(NEW_PAYMENT_TERMS).integer(0, LONGEST_PAYMENT_TERMS);
        cleared().stream()
                .filter(body::clears)
                .forEach(member -> body.normalized().putNull(member));
    }

    /** The members of an edit whose null means something. */
    public static Set<String> cleared() {
        return Set.of(NEW_NAME, NEW_PAYMENT_TERMS);
    }

    public static void edit(ObjectNode contract, ObjectNode given) {
        replace(contract, NAME, given.get(NEW_NAME));
        replace(contract, PAYMENT_TERMS, given.get(NEW_PAYMENT_TERMS));
    }

    private static void replace(ObjectNode contract, String member, @Nullable JsonNode value) {
        if (value != null) {
            contract.set(member, value);
        }
    }

    /** Whether overrides have explicit priorities (O7). */
    public static boolean isExplicit(Terms contract) {
        return prioritization(contract) == MultiplierPrioritization.EXPLICIT;
    }

    private static MultiplierPrioritization prioritization(Terms contract) {
        return contract.findText(PRIORITIZATION)
                .map(MultiplierPrioritization::valueOf)
                .orElse(MultiplierPrioritization.LOWEST_MULTIPLIER);
    }

    /**
     * What is kept of a contract beside its document.
     *
     * @param term as it stands now: cut where another contract took over
     * @param sequence creation order
     */
    public record Head(
            ContractId id,
            CustomerId customerId,
            Term term,
            @Nullable RateCardId rateCardId,
            long sequence) {}

    /** The contract that a head and a stored document are. */
    public static Contract contract(Head head, String stored, Catalog catalog) {
        Terms document = Terms.parse(stored);
        CatalogNames names = CatalogNames.of(catalog);
        RateCard card = head.rateCardId() == null ? null : catalog.rateCard(head.rateCardId());
        Instant start = head.term().startingAt();
        StatementSchedule statements = StatementTerms.of(document, start);
        return new Contract(
                head.id(),
                head.customerId(),
                head.term(),
                new Contract.Rating(
                        head.rateCardId(),
                        UsageFilterTerms.all(document, start),
                        prioritization(document),
                        overrides(document, card, names)),
                new Contract.Invoicing(
                        statements,
                        document.text(CONSOLIDATION, "").equals(ALL),
                        document.findNumber(PRIORITY).orElse(null),
                        document.findNumber(PAYMENT_TERMS)
                                .map(BigDecimal::intValueExact)
                                .orElse(null)),
                fees(document, names, head.term(), statements.cadence()),
                recurringBalances(
                        document,
                        new RecurringTerms.Reading(
                                names, statements.cadence(), id -> subscription(document, id), head.sequence())),
                ThresholdTerms.of(document, names),
                HierarchyTerms.of(document),
                LifespanTerms.of(document),
                head.sequence(),
                unsupported(document));
    }

    private static Contract.Fees fees(Terms document, CatalogNames names, Term term, Cadence grid) {
        return new Contract.Fees(
                LifespanTerms.standing(document.list(ChargeTerms.LIST)).stream()
                        .map(charge -> ChargeTerms.of(charge, names))
                        .toList(),
                document.list(ChargeTerms.DISCOUNTS).stream()
                        .map(discount -> ChargeTerms.discountOf(discount, names))
                        .toList(),
                document.list(ServiceTerms.LIST).stream().map(ServiceTerms::of).toList(),
                subscriptions(document, term, grid),
                RoyaltyTerms.all(document));
    }

    private static List<Subscription> subscriptions(Terms document, Term term, Cadence grid) {
        List<Terms> subscriptions = document.list(SubscriptionTerms.LIST);
        if (subscriptions.isEmpty()) {
            return List.of();
        }
        Set<UUID> counted = RecurringTerms.allCounted(document, "");
        return subscriptions.stream()
                .map(one -> SubscriptionTerms.of(one, term, grid, counted))
                .toList();
    }

    private static List<PriceOverride> overrides(Terms document, @Nullable RateCard card, CatalogNames names) {
        CreditType fiat = card == null ? CreditType.USD : card.fiat();
        return new OverrideTerms.Reading(names, fiat).of(document.list(ContractTerms.OVERRIDES));
    }

    private static List<RecurringBalance> recurringBalances(Terms document, RecurringTerms.Reading reading) {
        var recurring = new ArrayList<RecurringBalance>();
        for (String list : RecurringTerms.LISTS) {
            boolean isCommit = list.equals(RecurringTerms.COMMITS);
            document.list(list).forEach(term -> recurring.add(reading.of(term, isCommit)));
        }
        return recurring;
    }

    /** One of a contract that starts then; empty if the id is that of none. */
    public static Optional<RecurringBalance> recurringBalance(
            ObjectNode contract, UUID id, Instant start, CatalogNames names) {
        Terms document = Terms.of(contract);
        var reading = new RecurringTerms.Reading(
                names, StatementTerms.of(document, start).cadence(), one -> subscription(document, one), 0);
        return recurringBalances(document, reading).stream()
                .filter(recurring -> recurring.id().equals(id))
                .findFirst();
    }

    private static Terms subscription(Terms document, UUID id) {
        return document.list(SubscriptionTerms.LIST).stream()
                .filter(one -> one.id(ID).equals(id))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Names the terms that would change money and that this engine cannot bill yet. They park the account, so that nothing is
     * passed over in silence; each later feature strikes its lines here.
     */
    static List<String> unsupported(Terms document) {
        var found = new ArrayList<String>();
        for (String list : RecurringTerms.LISTS) {
            for (Terms term : document.list(list)) {
                RecurringTerms.unbillable(term, id -> subscription(document, id))
                        .ifPresent(what -> found.add(list + " " + term.text(ID) + ": " + what));
            }
        }
        return found;
    }
}
