package io.reckoner.db.journal;

import io.reckoner.db.sql.Tables;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes a chunk's changes on the transaction's own connection: new rows by COPY, changed ones by one statement a table. */
public final class JournalWriter {
    private final JdbcTemplate jdbc;
    private final Tables tables;
    private final MoneyWriter money;
    private final MembershipWriter hierarchies;
    private final UsageKeys keys;
    private final UsageAttribution attribution;
    private final ClosingWriter closing;

    public JournalWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.tables = new Tables(jdbc);
        this.money = new MoneyWriter(jdbc, tables);
        this.hierarchies = new MembershipWriter(jdbc, tables);
        this.keys = new UsageKeys(jdbc);
        this.attribution = new UsageAttribution(jdbc);
        this.closing = new ClosingWriter(jdbc, tables);
    }

    public void write(JournalChanges changes) {
        journal(changes);
        catalog(changes);
        tables.add(JournalTables.CUSTOMER, changes.customers);
        tables.add(JournalTables.PARTY, changes.parties);
        contracts(changes);
        hierarchies.write(changes.memberships);
        keys.learn(changes);
        attribution.assign(changes.ingestAliases, aliases -> tables.add(JournalTables.INGEST_ALIAS, aliases));
        money.write(changes);
        holds(changes);
        closing.write(changes);
        accounts(changes);
    }

    private void holds(JournalChanges changes) {
        tables.change(
                "insert into billing.hold (customer_id, from_sequence, held_at, until_at, end_sequence, ended_at)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict (customer_id, from_sequence)"
                        + " do update set end_sequence = excluded.end_sequence, ended_at = excluded.ended_at",
                changes.holds.values(),
                row -> new @Nullable Object[] {
                    row.customerId(),
                    row.sequence(),
                    row.at().atOffset(ZoneOffset.UTC),
                    row.until() == null ? null : row.until().atOffset(ZoneOffset.UTC),
                    row.endSequence(),
                    row.endedAt() == null ? null : row.endedAt().atOffset(ZoneOffset.UTC)
                });
    }

    private void journal(JournalChanges changes) {
        tables.add(
                JournalTables.REQUEST,
                JournalChain.behindTheLast(jdbc, changes.requests).links(changes.requests));
        tables.add(JournalTables.OBJECT, changes.things);
        tables.add(JournalTables.UNIQUENESS_KEY, changes.uniquenessKeys);
    }

    private void catalog(JournalChanges changes) {
        tables.add(CatalogTables.CREDIT_TYPE, changes.creditTypes);
        tables.add(CatalogTables.BILLABLE_METRIC, changes.billableMetrics);
        tables.change(
                "insert into billing.product (id, type, archived) values (?, ?, ?)"
                        + " on conflict (id) do update set archived = excluded.archived",
                changes.products.values(),
                row -> new Object[] {row.id(), row.type().name(), row.archived()});
        tables.add(CatalogTables.PRODUCT_VERSION, changes.productVersions);
        cards(changes);
    }

    private void cards(JournalChanges changes) {
        tables.keep(
                "insert into billing.rate_card_history (rate_card_id, until_sequence, name, conversions)"
                        + " select id, ?, name, conversions from billing.rate_card where id = any(?)",
                changes.lastSequence(),
                changes.rateCards.keySet());
        tables.change(
                "insert into billing.rate_card (id, name, fiat_credit_type_id, conversions) values (?, ?, ?, ?::jsonb)"
                        + " on conflict (id) do update set name = excluded.name, conversions = excluded.conversions",
                changes.rateCards.values(),
                row -> new Object[] {row.id(), row.name(), row.fiatCreditTypeId(), row.conversions()});
        tables.add(CatalogTables.RATE_CARD_ALIAS, changes.rateCardAliases);
        tables.add(CatalogTables.RATE, changes.rates);
    }

    private void contracts(JournalChanges changes) {
        var created = changes.contracts.values().stream()
                .filter(row -> changes.createdContracts.contains(row.id()))
                .toList();
        tables.add(JournalTables.CONTRACT, created);
        tables.change(
                "update billing.contract set ending_before = ?, version = ?, terms = ?::jsonb where id = ?",
                changes.contracts.values().stream()
                        .filter(row -> !changes.createdContracts.contains(row.id()))
                        .toList(),
                row -> new Object[] {
                    row.endingBefore() == null ? null : row.endingBefore().atOffset(ZoneOffset.UTC),
                    row.version(),
                    row.terms(),
                    row.id()
                });
        tables.add(JournalTables.CONTRACT_VERSION, changes.contractVersions);
    }

    private void accounts(JournalChanges changes) {
        if (changes.touchedAccounts.isEmpty()) {
            return;
        }
        jdbc.update(
                "insert into billing.account_due (account_id, due_at)"
                        + " select distinct coalesce(m.account_id, c.id), '-infinity'::timestamptz"
                        + " from unnest(?::uuid[]) c (id)"
                        + " left join billing.account_member m on m.customer_id = c.id and m.until_sequence is null"
                        + " on conflict (account_id) do update set due_at = excluded.due_at"
                        + " where account_due.due_at <> excluded.due_at",
                statement -> statement.setArray(
                        1, statement.getConnection().createArrayOf("uuid", changes.touchedAccounts.toArray())));
    }
}
