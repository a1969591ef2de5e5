package io.reckoner.requests;

import io.reckoner.balance.Origin;
import io.reckoner.db.journal.BalanceRows.Held;
import io.reckoner.db.journal.JournalRows;
import io.reckoner.db.journal.JournalSource;
import io.reckoner.db.journal.MoneyRows;
import io.reckoner.requests.state.CatalogState;
import io.reckoner.requests.state.JournalState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** All that the lines of a chunk may touch, read in a fixed number of queries. */
final class JournalStock {
    private JournalStock() {}

    static JournalState.Stock of(JournalSource reader, Mentions mentions, CatalogState known) {
        JournalRows.Closing closing = mentions.isOfClosing()
                ? reader.closing(mentions.references(), mentions.invoiceNumbers())
                : JournalRows.Closing.NOTHING;
        mentions.addInvoices(closing.numbered().values());
        MoneyRows money = reader.money(mentions.money(), known);
        return new JournalState.Stock(
                reader.things(mentions.things()),
                reader.requests(mentions.lines()),
                reader.uniquenessKeys(mentions.uniquenessKeys()),
                reader.holders(mentions.aliases()),
                money,
                reader.contracts(contracts(mentions, money)),
                mentions.hierarchies().isEmpty() ? List.of() : reader.memberships(mentions.hierarchies()),
                historical(reader, mentions, money),
                mentions.holds().isEmpty() ? List.of() : reader.holds(mentions.holds()),
                closing);
    }

    private static List<JournalRows.HistoricalClaim> historical(
            JournalSource reader, Mentions mentions, MoneyRows money) {
        if (mentions.historical().isEmpty()) {
            return List.of();
        }
        Set<UUID> contracts = new LinkedHashSet<>(mentions.historical());
        money.invoices().stream().map(JournalRows.Invoice::contractId).forEach(contracts::add);
        return reader.historical(contracts, mentions.numbers());
    }

    /**
     * Those named, those whose thresholds bought something: if it is not paid, they are switched off (V6); and those of
     * invoices, which are made again only if they are not archived.
     */
    private static Set<UUID> contracts(Mentions mentions, MoneyRows money) {
        Set<UUID> contracts = new LinkedHashSet<>(mentions.named());
        money.balances().stream()
                .map(Held::balance)
                .filter(balance -> balance.origin() instanceof Origin.Recharge)
                .flatMap(balance -> Stream.ofNullable(balance.contractId()))
                .forEach(contract -> contracts.add(contract.value()));
        money.invoices().stream().map(JournalRows.Invoice::contractId).forEach(contracts::add);
        return contracts;
    }
}
