package io.reckoner.sample;

import static io.reckoner.sample.JsonText.object;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The journal lines of a branch: its customer, its contract below the parent's, what the parent shares with it, its end. */
final class DemoBranches {

    private final JournalFile journal;
    private final DemoBranch branch;
    private final DemoCustomer parent;
    private final Dice dice;

    DemoBranches(JournalFile journal, DemoBranch branch) {
        this.journal = journal;
        this.branch = branch;
        this.parent = branch.parent();
        this.dice = new Dice(parent.index(), 5);
    }

    void write() throws IOException {
        String contract = branch.key() + ".contract";
        Map<String, Object> above = object("customer_id", parent.key(), "contract_id", parent.key() + ".contract");
        journal.line("/v1/customers", branch.key(), object("name", parent.name() + ", branch"));
        journal.line(
                "/v1/contracts/create",
                contract,
                object(
                        "customer_id",
                        branch.key(),
                        "rate_card_id",
                        parent.card().key,
                        "starting_at",
                        branch.opened(),
                        "hierarchy_configuration",
                        object("parent", above, "payer", dice.percent(60) ? "PARENT" : null)));
        if (dice.percent(60)) {
            share(contract);
        }
        LocalDate archived = branch.archived();
        if (archived != null) {
            journal.line(
                    "/v1/contracts/archive",
                    branch.key() + ".archived",
                    archived,
                    object("customer_id", branch.key(), "contract_id", contract, "void_invoices", dice.percent(30)));
        }
    }

    /** A credit of the parent, for all of its branches or for this one by name. */
    private void share(String contract) throws IOException {
        Map<String, Object> access = dice.percent(50)
                ? object("type", "ALL")
                : object("type", "CONTRACT_IDS", "contract_ids", List.of(contract));
        journal.line(
                "/v1/contracts/customerCredits/create",
                branch.key() + ".shared",
                object(
                        "customer_id",
                        parent.key(),
                        "name",
                        "Shared credit",
                        "product_id",
                        "credit",
                        "hierarchy_configuration",
                        object("child_access", access),
                        "access_schedule",
                        object(
                                "credit_type_id",
                                parent.card().creditType,
                                "schedule_items",
                                List.of(object(
                                        "amount",
                                        parent.card().amount(dice.between(10, 200)),
                                        "starting_at",
                                        branch.opened(),
                                        "ending_before",
                                        branch.opened().plusMonths(3))))));
    }
}
