package io.reckoner.sample;

import static io.reckoner.sample.JsonText.object;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The journal lines of one generated customer: itself, its contracts, a shared credit, a later edit, its seats, its branch. */
final class DemoContracts {

    private final JournalFile journal;
    private final DemoCustomer customer;
    private final Dice dice;
    private final DemoTerms terms;

    DemoContracts(JournalFile journal, DemoCustomer customer) {
        this.journal = journal;
        this.customer = customer;
        this.dice = new Dice(customer.index(), 1);
        this.terms = new DemoTerms(customer.card(), customer.startingAt(), dice);
    }

    void write() throws IOException {
        journal.line(
                "/v1/customers",
                customer.key(),
                object(
                        "name",
                        customer.name(),
                        "ingest_aliases",
                        customer.usesAlias() ? List.of(customer.alias()) : null));
        LocalDate merging = customer.merging();
        if (merging == null) {
            contract(customer.key() + ".contract", null, customer.endingBefore());
            if (dice.percent(7)) {
                edit();
            }
        } else {
            divisions(merging);
        }
        if (dice.percent(6)) {
            sharedCredit();
        }
        if (merging == null) {
            new DemoBalances(journal, customer).write();
            new DemoSeats(journal, customer).write();
        }
        DemoBranch branch = DemoBranch.of(customer);
        if (branch != null) {
            new DemoBranches(journal, branch).write();
        }
    }

    /** Two contracts by region; from {@code merging} on, the first one takes the second one's usage too. */
    private void divisions(LocalDate merging) throws IOException {
        contract(customer.key() + ".us", "US", null);
        contract(customer.key() + ".eu", "EU", merging);
        journal.line(
                "/v1/contracts/setUsageFilter",
                customer.key() + ".merge",
                object(
                        "customer_id",
                        customer.key(),
                        "contract_id",
                        customer.key() + ".us",
                        "group_key",
                        "region",
                        "group_values",
                        List.of("US", "EU"),
                        "starting_at",
                        merging));
    }

    private void contract(String key, @Nullable String region, @Nullable LocalDate end) throws IOException {
        journal.line(
                "/v1/contracts/create",
                key,
                object(
                        "customer_id", customer.key(),
                        "rate_card_id", customer.card().key,
                        "starting_at", customer.startingAt(),
                        "ending_before", end,
                        "net_payment_terms_days", dice.percent(70) ? dice.pick(List.of(0, 14, 30)) : null,
                        "usage_statement_schedule", terms.statementSchedule(),
                        "scheduled_charges_on_usage_invoices", dice.percent(25) ? "ALL" : null,
                        "usage_filter",
                                region == null ? null : object("group_key", "region", "group_values", List.of(region)),
                        "commits", dice.percent(33) ? List.of(terms.prepaidCommit()) : null,
                        "credits", dice.percent(20) ? List.of(terms.welcomeCredit()) : null,
                        "recurring_commits", dice.percent(15) ? List.of(terms.recurringCommit()) : null,
                        "recurring_credits", dice.percent(5) ? List.of(terms.recurringCredit()) : null,
                        "overrides", overrides(),
                        "scheduled_charges", dice.percent(25) ? List.of(terms.scheduledCharge()) : null));
    }

    private @Nullable List<Map<String, Object>> overrides() {
        var overrides = new ArrayList<Map<String, Object>>();
        if (dice.percent(10)) {
            overrides.add(terms.multiplierOverride());
        }
        if (dice.percent(2)) {
            overrides.add(terms.noSupport());
        }
        return overrides.isEmpty() ? null : overrides;
    }

    private void edit() throws IOException {
        journal.line(
                "/v2/contracts/edit",
                customer.key() + ".edit",
                object(
                        "customer_id",
                        customer.key(),
                        "contract_id",
                        customer.key() + ".contract",
                        "update_net_payment_terms_days",
                        45,
                        "add_credits",
                        dice.percent(50) ? List.of(terms.welcomeCredit()) : null,
                        "add_scheduled_charges",
                        dice.percent(30) ? List.of(terms.scheduledCharge()) : null));
    }

    private void sharedCredit() throws IOException {
        Map<String, Object> body = object("customer_id", customer.key());
        body.putAll(terms.welcomeCredit());
        body.put("name", "Goodwill credit");
        journal.line("/v1/contracts/customerCredits/create", customer.key() + ".credit", body);
    }
}
