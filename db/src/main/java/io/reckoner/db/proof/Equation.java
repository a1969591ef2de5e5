package io.reckoner.db.proof;

import io.reckoner.db.sql.SqlFile;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The equations of the proof, each a query that returns what violates it; the longest-running first. */
public enum Equation {
    USAGE(
            2,
            "2-usage",
            "per billed contract, period and product, usage = billed + excluded",
            "compare the usage rows of that customer and period with the lines; do not send these invoices"),
    INVOICES(
            3,
            "3-invoices",
            "each invoice is the sum of its lines, each line its quantity × price",
            "do not send these invoices; a finalized invoice was changed, or the engine is wrong: report it"),
    ROYALTIES(
            3,
            "3-royalties",
            "each royalty is the agreed fraction of the lines it is on",
            "invoices are right whatever resellers get; compare `royalties` with the contract's terms, and report it"),
    PERIODS(
            5,
            "5-periods",
            "each due statement period has exactly one usage invoice",
            "bill the account again if a period is missing; if two overlap, void one"),
    DEDUCTIONS(
            4,
            "4-deductions",
            "what an invoice draws is what the ledgers deduct",
            "do not send these invoices; compare `ledger show` of the balance with the invoice"),
    CREDIT_NOTES(
            4,
            "4-credit-notes",
            "each credit note was ordered, and moves balances by what its lines say; an invoice that has one stays",
            "do not send these credit notes; compare `invoice show` of the note with `ledger show` of the balance, and the journal"),
    CONSOLIDATED(
            3,
            "3-consolidated",
            "each consolidated invoice is the sum of what it shows, and each invoice goes to who pays it",
            "do not send these invoices; compare `invoice show` of the consolidated one with those it shows"),
    ITEMS(
            5,
            "5-items",
            "each due scheduled item is billed, on exactly one line",
            "bill the account again if an item is missing; if it is billed twice, void one invoice"),
    SEATS(
            5,
            "5-seats",
            "each period of a subscription is charged once, at the most seats there were",
            "bill the account again if seats are missing; if they are charged twice, void one invoice"),
    LEDGERS(
            4,
            "4-ledgers",
            "each balance is the sum of its entries, never drawn below 0, and 0 once closed",
            "look at `ledger show` of the balance; bill the account again if an entry is missing"),
    APPLICABILITY(
            4,
            "4-applicability",
            "a balance is drawn only by what it applies to",
            "do not send these invoices; compare the products of `ledger show` with the lines"),
    TRUE_UPS(
            4,
            "4-true-ups",
            "each true-up bills what was promised and not drawn, on one line",
            "do not send these invoices; compare `ledger show` of the postpaid commit with its true-up invoice"),
    ROLLOVERS(
            4,
            "4-rollovers",
            "what a renewal takes from a balance is what one balance of the new contract grants",
            "compare `ledger show` of both balances and the transition of the new contract"),
    CONVERSIONS(
            2,
            "2-conversions",
            "billed units are the usage of a period, converted and rounded by its product",
            "compare the metered quantities with the product's versions; do not send these invoices"),
    WORKLIST(
            1,
            "1-worklist",
            "every account on a worklist is in exactly one end state",
            "resume the run if accounts are pending"),
    HOLDS(
            1,
            "1-holds",
            "what was held was not billed, and is due from when its hold ended",
            "do not send these invoices; compare `hold list` and the journal with `run show` of the run"),
    NUMBERS(
            6,
            "6-numbers",
            "invoice numbers run from 1 without a gap, one an invoice",
            "resume the run if invoices have no number; a gap means that rows were removed: restore them"),
    DOCUMENTS(
            6,
            "6-documents",
            "each document says who sold and bought when its invoice became final, and each series of its numbers has no gap",
            "do not send these invoices; resume the run if there are none; a gap means that rows were removed: restore them"),
    LOCKS(
            7,
            "7-locks",
            "nothing is posted into a month after it was locked",
            "compare `close show` of the month with what was handed over; rows were added or changed behind the engine: restore them");

    private final int number;
    private final String resource;
    private final String title;
    private final String next;

    Equation(int number, String resource, String title, String next) {
        this.number = number;
        this.resource = resource;
        this.title = title;
        this.next = next;
    }

    static Optional<Equation> titled(String title) {
        return Stream.of(values())
                .filter(equation -> equation.title.equals(title))
                .findFirst();
    }

    /** Whether what violates it is of an account each, and not of the run as a whole. */
    boolean isOfAccounts() {
        return this != WORKLIST && this != NUMBERS && this != DOCUMENTS && this != LOCKS;
    }

    int number() {
        return number;
    }

    String title() {
        return title;
    }

    String next() {
        return next;
    }

    String resource() {
        return resource;
    }

    /** Returns columns what, place, found, expected; over one run, or over everything for null. */
    String sql(@Nullable Long runId) {
        return SqlFile.text("verify/" + resource, runId);
    }

    /**
     * The same for one run as a statement to prepare, where it is known how many accounts there are at most, and whether
     * they are few among many.
     */
    String prepared(long accounts, boolean few) {
        return SqlFile.prepared("verify/" + resource, accounts, few);
    }
}
