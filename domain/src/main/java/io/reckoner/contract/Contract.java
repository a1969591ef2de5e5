package io.reckoner.contract;

import io.reckoner.balance.Balance;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.time.Frequency;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one customer agreed to, as it stands now: terms of creation with every edit applied (§20).
 *
 * @param hierarchy which contracts of other customers are above or below it
 * @param sequence creation order
 * @param unsupportedTerms payload fields that would change money and that this engine cannot bill yet
 */
public record Contract(
        ContractId id,
        CustomerId customerId,
        Term term,
        Rating rating,
        Invoicing invoicing,
        Fees fees,
        List<RecurringBalance> recurringBalances,
        Thresholds thresholds,
        Hierarchy hierarchy,
        Lifespan lifespan,
        long sequence,
        List<String> unsupportedTerms) {

    public Contract {
        recurringBalances = List.copyOf(recurringBalances);
        unsupportedTerms = List.copyOf(unsupportedTerms);
    }

    /**
     * Which usage counts, and at which prices.
     *
     * @param rateCardId null: nothing is rated, scheduled terms only
     * @param usageFilters in the order they were set (F1)
     * @param prioritization which of several multipliers counts (O7)
     * @param overrides in the order they were added (O6)
     */
    public record Rating(
            @Nullable RateCardId rateCardId,
            List<UsageFilter> usageFilters,
            MultiplierPrioritization prioritization,
            List<PriceOverride> overrides) {
        public Rating {
            usageFilters = List.copyOf(usageFilters);
            overrides = List.copyOf(overrides);
        }
    }

    /**
     * When invoices come, and what goes on them.
     *
     * @param consolidate {@code scheduled_charges_on_usage_invoices = ALL} (K1)
     * @param priority tiebreak of §2 step 6, lowest first, null last
     * @param netPaymentTermsDays days from issue to due; null: no due date (I4)
     */
    public record Invoicing(
            StatementSchedule statements,
            boolean consolidate,
            @Nullable BigDecimal priority,
            @Nullable Integer netPaymentTermsDays) {}

    /**
     * What is charged, or taken off, whatever is used (§15, §16).
     *
     * @param royalties what resellers get of it, and of what is used
     */
    public record Fees(
            List<ScheduledCharge> scheduledCharges,
            List<Discount> discounts,
            List<ProfessionalService> services,
            List<Subscription> subscriptions,
            List<ResellerRoyalty> royalties) {
        public static final Fees NONE = new Fees(List.of(), List.of(), List.of(), List.of(), List.of());

        public Fees {
            scheduledCharges = List.copyOf(scheduledCharges);
            discounts = List.copyOf(discounts);
            services = List.copyOf(services);
            subscriptions = List.copyOf(subscriptions);
            royalties = List.copyOf(royalties);
        }
    }

    /**
     * What became of it since it was agreed (§13, §20).
     *
     * @param ending what came after it; null = nothing
     * @param archivedAt since when nothing more comes of it (E6); null = it is not archived
     * @param formerEnds where it once ended, before its end was moved (E5)
     * @param cutOver until when it was billed elsewhere (B7)
     */
    public record Lifespan(
            @Nullable Ending ending, @Nullable Instant archivedAt, List<Instant> formerEnds, CutOver cutOver) {
        public static final Lifespan AS_AGREED = new Lifespan(null, null, List.of(), CutOver.NONE);

        public Lifespan {
            formerEnds = List.copyOf(formerEnds);
        }
    }

    public @Nullable Ending ending() {
        return lifespan.ending();
    }

    public CutOver cutOver() {
        return lifespan.cutOver();
    }

    /** Whether nothing more is billed of it, nor made for it (E6). */
    public boolean isArchived() {
        return lifespan.archivedAt() != null;
    }

    public @Nullable RateCardId rateCardId() {
        return rating.rateCardId();
    }

    public List<UsageFilter> usageFilters() {
        return rating.usageFilters();
    }

    public MultiplierPrioritization prioritization() {
        return rating.prioritization();
    }

    public List<PriceOverride> overrides() {
        return rating.overrides();
    }

    public StatementSchedule statementSchedule() {
        return invoicing.statements();
    }

    public boolean consolidate() {
        return invoicing.consolidate();
    }

    public @Nullable BigDecimal priority() {
        return invoicing.priority();
    }

    public @Nullable Integer netPaymentTermsDays() {
        return invoicing.netPaymentTermsDays();
    }

    /** Whether it may draw a balance: one that is for it (C5), or one that its parent shares with it (Z2); none that is archived. */
    public boolean mayDraw(Balance balance) {
        Hierarchy.Parent parent = hierarchy.parent();
        if (balance.isArchived()) {
            return false;
        }
        return balance.isFor(customerId, id)
                || (parent != null
                        && balance.children().includes(id)
                        && balance.isFor(parent.customerId(), parent.contractId()));
    }

    /** Whether something of it that is not billed yet is still to be charged at an instant (X5). */
    public boolean stillCharges(Instant instant) {
        Ending ending = lifespan.ending();
        return !isArchived() && (ending == null || ending.cutAt() == null || instant.isBefore(ending.cutAt()));
    }

    public Optional<RateCardId> rateCard() {
        return Optional.ofNullable(rateCardId());
    }

    /** The usage filter in force: of those begun, the last set wins; before the first one begins, none (F1). */
    private Optional<UsageFilter> usageFilterAt(Instant instant) {
        return UsageFilter.inForce(usageFilters(), instant);
    }

    /** Whether the usage filter in force lets usage in that begins at the instant (F1). */
    public boolean letsIn(Instant instant, Map<String, String> groupValues) {
        return usageFilterAt(instant).map(filter -> filter.accepts(groupValues)).orElse(true);
    }

    /** The same contract, as one that lets all usage in. */
    public Contract unfiltered() {
        return usageFilters().isEmpty()
                ? this
                : with(new Rating(rateCardId(), List.of(), prioritization(), overrides()), invoicing, lifespan);
    }

    /**
     * The same contract, as one that is billed here from an instant on and was billed elsewhere until then, whatever marks it
     * has: as if it had been cut over there (B7), and every statement from there on had an invoice (Q5).
     */
    public Contract billedFrom(Instant start) {
        return with(
                rating,
                new Invoicing(
                        new StatementSchedule(statementSchedule().cadence(), null),
                        consolidate(),
                        priority(),
                        netPaymentTermsDays()),
                new Lifespan(
                        ending(),
                        lifespan.archivedAt(),
                        lifespan.formerEnds(),
                        cutOver().movedTo(start)));
    }

    private Contract with(Rating itsRating, Invoicing itsInvoicing, Lifespan itsLifespan) {
        return new Contract(
                id,
                customerId,
                term,
                itsRating,
                itsInvoicing,
                fees,
                recurringBalances,
                thresholds,
                hierarchy,
                itsLifespan,
                sequence,
                unsupportedTerms);
    }

    /** The overrides in force that touch units of a product and group, in the order they were added; {@code billed}: of a subscription. */
    List<PriceOverride> overridesAt(
            Instant instant, ProductId product, ProductVersion version, Group group, @Nullable Frequency billed) {
        if (overrides().isEmpty()) {
            return List.of();
        }
        var touching = new ArrayList<PriceOverride>();
        for (PriceOverride override : overrides()) {
            if (override.term().contains(instant) && override.targets().includes(product, version, group, billed)) {
                touching.add(override);
            }
        }
        return touching;
    }
}
