package io.reckoner.sample;

import static io.reckoner.sample.JsonText.object;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The seats of a generated customer: bought with the contract, and more or fewer of them later. */
final class DemoSeats {
    private static final LocalDate LAST_CHANGE = LocalDate.of(2025, 2, 3);

    private final JournalFile journal;
    private final DemoCustomer customer;
    private final Dice dice;

    DemoSeats(JournalFile journal, DemoCustomer customer) {
        this.journal = journal;
        this.customer = customer;
        this.dice = new Dice(customer.index(), 6);
    }

    void write() throws IOException {
        if (dice.percent(8)) {
            subscribe();
            change(customer.startingAt(), dice.below(4));
        }
    }

    private void subscribe() throws IOException {
        boolean isProrated = dice.percent(70);
        Map<String, Object> seats = object(
                "id",
                customer.key() + ".seats",
                "name",
                "Team seats",
                "subscription_rate",
                object("product_id", "seat", "billing_frequency", dice.percent(80) ? "MONTHLY" : "QUARTERLY"),
                "collection_schedule",
                dice.percent(75) ? "ADVANCE" : "ARREARS",
                "proration",
                object("is_prorated", isProrated),
                "billing_cycle_config",
                dice.percent(40) ? object("invoice_placement", "ON_SCHEDULED_INVOICE") : null,
                "initial_quantity",
                dice.between(1, 25));
        journal.line(
                "/v2/contracts/edit",
                customer.key() + ".subscribes",
                object(
                        "customer_id",
                        customer.key(),
                        "contract_id",
                        customer.key() + ".contract",
                        "add_subscriptions",
                        List.of(seats)));
    }

    /** Later changes are later in time as well; a customer that has ended by then changes nothing any more. */
    private void change(LocalDate after, int times) throws IOException {
        LocalDate on = after.plusDays(dice.between(5, 40));
        LocalDate end = customer.endingBefore();
        if (times == 0 || on.isAfter(LAST_CHANGE) || (end != null && !on.isBefore(end))) {
            return;
        }
        journal.line(
                "/v1/subscriptions/updateQuantity",
                customer.key() + ".seats." + times,
                object(
                        "customer_id",
                        customer.key(),
                        "contract_id",
                        customer.key() + ".contract",
                        "subscription_id",
                        customer.key() + ".seats",
                        "starting_at",
                        on,
                        "quantity",
                        dice.between(1, 40)));
        change(on, times - 1);
    }
}
