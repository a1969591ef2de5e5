package io.reckoner.account.walk;

import io.reckoner.catalog.ProductVersion;
import io.reckoner.contract.BillingProblem;
import io.reckoner.contract.ChargedSeats;
import io.reckoner.contract.Contract;
import io.reckoner.contract.EffectiveRate.Standing;
import io.reckoner.contract.Subscription;
import io.reckoner.contract.SubscriptionCharge;
import io.reckoner.contract.SubscriptionCharges;
import io.reckoner.contract.SubscriptionRates;
import io.reckoner.money.CreditType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the subscriptions of a contract are to be charged, priced, and sorted onto invoices (§15). */
final class DueSeats {
    private final RunningAccount account;
    private final Agenda agenda;
    private final Contract contract;
    private final @Nullable CreditType fiat;
    private final ContractCharges charges;
    private final SubscriptionRates rates;

    /** {@code fiat}: what the contract's card bills in; null without a card. */
    DueSeats(
            RunningAccount account,
            Agenda agenda,
            Contract contract,
            @Nullable CreditType fiat,
            ContractCharges charges) {
        this.account = account;
        this.agenda = agenda;
        this.contract = contract;
        this.fiat = fiat;
        this.charges = charges;
        this.rates = new SubscriptionRates(contract, account.catalog(), List.of());
    }

    void sort() {
        for (Subscription subscription : contract.fees().subscriptions()) {
            List<ChargedSeats> charged = account.snapshot().chargedSeats().stream()
                    .filter(seats -> seats.subscription().equals(subscription.id()))
                    .toList();
            SubscriptionCharges.of(
                            subscription,
                            contract.term(),
                            charged,
                            account.cutoff().asOf())
                    .stream()
                    .filter(charge -> !contract.cutOver().covers(charge.due(), charge.service()))
                    .forEach(this::sort);
        }
    }

    private void sort(SubscriptionCharge charge) {
        Subscription subscription = charge.subscription();
        Standing standing = rates.at(subscription, charge.part().startingAt());
        if (standing instanceof Standing.Priced priced) {
            CreditType unit = priced.creditType();
            boolean isMoney = unit.kind() == CreditType.Kind.FIAT;
            if (!isMoney && fiat == null) {
                park(charge, unconverted(charge, unit));
                return;
            }
            charges.add(charge, isMoney || fiat == null ? unit : fiat, !isMoney || unit.equals(fiat));
        } else if (!subscription.counted()) {
            park(charge, problem(charge, standing));
        }
    }

    /** As soon as the charge falls due. */
    private void park(SubscriptionCharge charge, BillingProblem problem) {
        agenda.noteNextDue(charge.due());
        if (account.cutoff().includes(charge.due())) {
            account.addProblems(List.of(problem));
        }
    }

    /** Only an overwrite can price seats without a card, and only a card says what a unit is worth (Y2). */
    private BillingProblem unconverted(SubscriptionCharge charge, CreditType unit) {
        return new BillingProblem(
                BillingProblem.Kind.NO_CONVERSION,
                contract.id(),
                "subscription " + charge.subscription().id() + " costs " + unit.symbol() + " at "
                        + charge.part().startingAt() + ", and is due since " + charge.due()
                        + "; expected a rate card that converts " + unit.symbol()
                        + " to money, or an overwrite in a currency (Y2)");
    }

    private BillingProblem problem(SubscriptionCharge charge, Standing standing) {
        Subscription subscription = charge.subscription();
        ProductVersion version = account.catalog()
                .product(subscription.productId())
                .at(charge.part().startingAt());
        if (standing instanceof Standing.Unbillable unbillable) {
            return unbillable.problem(contract.id(), version);
        }
        String found = standing instanceof Standing.NotEntitled ? "is not entitled" : "has no rate";
        return new BillingProblem(
                BillingProblem.Kind.MISSING_RATE,
                contract.id(),
                "subscription " + subscription.id() + " to \"" + version.name() + "\" " + found + " at "
                        + charge.part().startingAt() + ", and is due since " + charge.due()
                        + "; expected an entitled rate billed " + subscription.frequency()
                        + " on the card, or an override that gives it one (S1)");
    }
}
