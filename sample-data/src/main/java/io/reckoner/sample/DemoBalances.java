package io.reckoner.sample;

import static io.reckoner.sample.JsonText.object;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What some generated customers agree to later: promises, packages that must be paid first, renewals, thresholds, corrections by hand. */
final class DemoBalances {
    private static final LocalDate LAST_RENEWAL = LocalDate.of(2025, 2, 3);

    private final JournalFile journal;
    private final DemoCustomer customer;
    private final Dice dice;
    private final String contract;

    DemoBalances(JournalFile journal, DemoCustomer customer) {
        this.journal = journal;
        this.customer = customer;
        this.dice = new Dice(customer.index(), 3);
        this.contract = customer.key() + ".contract";
    }

    void write() throws IOException {
        if (dice.percent(4)) {
            promise();
        }
        if (dice.percent(3)) {
            packagePaidFirst();
        }
        if (dice.percent(3)) {
            thanks();
        }
        if (dice.percent(2)) {
            threshold();
        }
        if (dice.percent(4)) {
            renewal();
        }
    }

    /** What is not drawn of it by its end is billed then. */
    private void promise() throws IOException {
        int major = 50 * dice.between(2, 20);
        LocalDate end = customer.startingAt().plusMonths(dice.between(1, 4));
        commit(
                customer.key() + ".promise",
                object(
                        "customer_id",
                        customer.key(),
                        "type",
                        "POSTPAID",
                        "name",
                        "Minimum spend",
                        "product_id",
                        "commit",
                        "invoice_contract_id",
                        contract,
                        "access_schedule",
                        access(customer.key() + ".promise.1", major, customer.startingAt(), end),
                        "invoice_schedule",
                        invoice(major, end)));
    }

    /** Most pay, some cannot, and some never answer. */
    private void packagePaidFirst() throws IOException {
        String key = customer.key() + ".package";
        int major = 10 * dice.between(3, 30);
        LocalDate start = customer.startingAt().plusDays(dice.between(0, 20));
        commit(
                key,
                object(
                        "customer_id",
                        customer.key(),
                        "type",
                        "PREPAID",
                        "name",
                        "Package",
                        "product_id",
                        "commit",
                        "invoice_contract_id",
                        contract,
                        "access_schedule",
                        access(key + ".1", major, start, start.plusMonths(3)),
                        "invoice_schedule",
                        invoice(major, start),
                        "payment_gate_config",
                        object(
                                "payment_gate_type", "STRIPE",
                                "tax_type", "PRECALCULATED",
                                "precalculated_tax_config",
                                        object(
                                                "tax_name",
                                                "Sales tax",
                                                "tax_amount",
                                                customer.card().amount(major / 10)))));
        int answer = dice.below(10);
        if (answer < 8) {
            journal.line(
                    "/v1/payments/update",
                    key + ".payment",
                    start.plusDays(dice.between(0, 40)),
                    object("commit_id", key, "payment_status", answer < 6 ? "PAID" : "FAILED"));
        }
    }

    /** Corrected by hand, up or down. */
    private void thanks() throws IOException {
        String key = customer.key() + ".thanks";
        LocalDate start = customer.startingAt();
        journal.line(
                "/v1/contracts/customerCredits/create",
                key,
                object(
                        "customer_id",
                        customer.key(),
                        "name",
                        "Thank you credit",
                        "product_id",
                        "credit",
                        "access_schedule",
                        access(key + ".1", 20, start, start.plusMonths(6))));
        journal.line(
                "/v1/contracts/addManualBalanceLedgerEntry",
                key + ".correction",
                object(
                        "customer_id",
                        customer.key(),
                        "id",
                        key,
                        "segment_id",
                        key + ".1",
                        "amount",
                        dice.percent(50)
                                ? customer.card().amount(15)
                                : customer.card().amount(-25),
                        "reason",
                        "agreed on the phone"));
    }

    private void threshold() throws IOException {
        boolean isSpend = dice.percent(50);
        Map<String, Object> configuration = object(
                "is_enabled",
                true,
                "threshold_amount",
                customer.card().amount(20),
                "recharge_to_amount",
                isSpend ? null : customer.card().amount(100),
                "commit",
                object("product_id", "commit", "name", isSpend ? "Spent so far" : "Recharge"),
                "payment_gate_config",
                object("payment_gate_type", dice.percent(30) ? "EXTERNAL" : "NONE"));
        edit(
                ".threshold",
                isSpend ? "add_spend_threshold_configuration" : "add_prepaid_balance_threshold_configuration",
                configuration);
    }

    /** Takes along half of what is left of a package, at most. */
    private void renewal() throws IOException {
        LocalDate start = customer.startingAt().plusDays(dice.between(20, 90));
        if (start.isAfter(LAST_RENEWAL)) {
            return;
        }
        Map<String, Object> pack = object(
                "type",
                "PREPAID",
                "name",
                "Package to keep",
                "product_id",
                "commit",
                "rollover_fraction",
                new BigDecimal("0.5"),
                "access_schedule",
                access(
                        customer.key() + ".keep.1",
                        10 * dice.between(5, 50),
                        customer.startingAt(),
                        start.plusMonths(2)));
        edit(".keep", "add_commits", List.of(pack));
        journal.line(
                "/v1/contracts/create",
                customer.key() + ".renewal",
                object(
                        "customer_id",
                        customer.key(),
                        "rate_card_id",
                        customer.card().key,
                        "starting_at",
                        start,
                        "ending_before",
                        dice.percent(50) ? start.plusYears(1) : null,
                        "transition",
                        object("from_contract_id", contract, "type", "RENEWAL")));
    }

    private void commit(String key, Map<String, Object> body) throws IOException {
        journal.line("/v1/contracts/customerCommits/create", key, body);
    }

    private void edit(String suffix, String member, Object value) throws IOException {
        journal.line(
                "/v2/contracts/edit",
                customer.key() + suffix,
                object("customer_id", customer.key(), "contract_id", contract, member, value));
    }

    private Map<String, Object> access(String id, int major, LocalDate from, LocalDate until) {
        return object(
                "credit_type_id",
                customer.card().creditType,
                "schedule_items",
                List.of(object(
                        "id",
                        id,
                        "amount",
                        customer.card().amount(major),
                        "starting_at",
                        from,
                        "ending_before",
                        until)));
    }

    private Map<String, Object> invoice(int major, LocalDate on) {
        return object(
                "credit_type_id",
                customer.card().creditType,
                "schedule_items",
                List.of(object("timestamp", on, "amount", customer.card().amount(major))));
    }
}
