package io.reckoner.scenario;

import io.reckoner.balance.BalanceType;
import io.reckoner.explain.Explanation;
import io.reckoner.invoice.Invoice;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.ledger.LedgerTitle;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a scenario happens. */
public interface World {
    void load(Facts facts);

    /** Bills every account up to an as-of; what it did is what {@link #account} says until the next one. */
    void bill(Instant asOf);

    /** What the last billing did with a customer's account. */
    AccountReport account(String customer);

    /** Every invoice of a contract, void ones too, in any order. */
    List<InvoiceView> invoices(String contract);

    /** How an invoice's lines came about, or one of them, from what is known now. */
    Explanation explain(Invoice invoice, @Nullable Integer line);

    /** A balance of that id, or the children of the recurring one of that id, and what rolled over; in any order. */
    List<LedgerView> ledgers(UUID id);

    /** What thresholds of a contract bought, in any order. */
    List<LedgerView> recharges(String contract);

    /** What a customer can use of its balances in dollars at an instant, in cents; {@code types}: none = all. */
    BigDecimal netBalance(String customer, Instant at, boolean finalizedOnly, Set<BalanceType> types);

    /** An invoice, and since when it is void. */
    record InvoiceView(Invoice invoice, Optional<Instant> voidedAt) {}

    /**
     * What became of one account.
     *
     * @param problems why it is parked; empty: it is not
     */
    record AccountReport(int invoices, int entries, List<String> problems) {
        public static final AccountReport NOTHING = new AccountReport(0, 0, List.of());
    }

    /** A balance's ledger with its entries in the order written. */
    record LedgerView(LedgerTitle title, List<LedgerEntry> entries) {}
}
