package io.reckoner.db.journal;

import io.reckoner.db.sql.Tables;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes a chunk's changes on the transaction's own connection: new rows by COPY, changed ones by one statement a table. */
public final class JournalWriter {
    private final JdbcTemplate jdbc;
    private final Tables tables;
    private final MoneyWriter money;
    private final UsageKeys keys;
    private final UsageAttribution attribution;

    public JournalWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.tables = new Tables(jdbc);
        this.money = new MoneyWriter(jdbc, tables);
        this.keys = new UsageKeys(jdbc);
        this.attribution = new UsageAttribution(jdbc);
    }

    public void write(JournalChanges changes) {
        journal(changes);
        catalog(changes);
        customers(changes);
        contracts(changes);
        keys.learn(changes);
        attribution.assign(changes.ingestAliases, this::copyAliases);
        money.write(changes);
        accounts(changes);
    }

    private void journal(JournalChanges changes) {
        var chain = JournalChain.behindTheLast(jdbc, changes.requests);
        tables.copy(
                "request (sequence, id, path, requested_at, body, chain)",
                changes.requests,
                (row, out) ->
                        out.row(row.sequence(), row.id(), row.path(), row.requestedAt(), row.body(), chain.next(row)));
        tables.copy(
                "object (id, kind, customer_id, contract_id, request_sequence)",
                changes.things,
                (row, out) -> out.row(row.id(), row.kind(), row.customerId(), row.contractId(), row.requestSequence()));
        tables.copy(
                "uniqueness_key (scope, key, request_sequence)",
                changes.uniquenessKeys,
                (row, out) -> out.row(row.scope(), row.key(), row.requestSequence()));
    }

    private void catalog(JournalChanges changes) {
        tables.copy(
                "credit_type (id, name, kind, iso_code, stored_unit_exponent)",
                changes.creditTypes,
                (row, out) -> out.row(
                        row.id().value(), row.name(), row.kind().name(), row.isoCode(), row.storedUnitExponent()));
        tables.copy("billable_metric (id, name)", changes.billableMetrics, (row, out) -> out.row(row.id(), row.name()));
        tables.change(
                "insert into billing.product (id, type, archived) values (?, ?, ?)"
                        + " on conflict (id) do update set archived = excluded.archived",
                changes.products.values(),
                row -> new Object[] {row.id(), row.type(), row.archived()});
        tables.copy(
                "product_version (product_id, ordinal, starting_at, name, tags, definition, request_sequence)",
                changes.productVersions,
                (row, out) -> out.row(
                        row.productId(),
                        row.ordinal(),
                        row.startingAt(),
                        row.name(),
                        row.tags(),
                        row.definition(),
                        row.requestSequence()));
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
        tables.copy(
                "rate_card_alias (ordinal, name, rate_card_id, starting_at, ending_before, moved)",
                changes.rateCardAliases,
                (row, out) -> out.row(
                        row.ordinal(),
                        row.name(),
                        row.rateCardId(),
                        row.startingAt(),
                        row.endingBefore(),
                        row.moved()));
        tables.copy(
                "rate (ordinal, rate_card_id, product_id, starting_at, ending_before, entitled, rate_type, price, definition)",
                changes.rates,
                (row, out) -> out.row(
                        row.ordinal(),
                        row.rateCardId(),
                        row.rate().product().value(),
                        row.rate().term().startingAt(),
                        row.rate().term().endingBefore(),
                        row.rate().entitled(),
                        row.rate().type().name(),
                        row.rate().price(),
                        row.rate().definition()));
    }

    private void customers(JournalChanges changes) {
        tables.copy(
                "customer (id, name, definition)",
                changes.customers,
                (row, out) -> out.row(row.id(), row.name(), row.definition()));
    }

    private void copyAliases(List<JournalRows.IngestAlias> aliases) {
        tables.copy("ingest_alias (alias, customer_id)", aliases, (row, out) -> out.row(row.alias(), row.customerId()));
    }

    private void contracts(JournalChanges changes) {
        var created = changes.contracts.values().stream()
                .filter(row -> changes.createdContracts.contains(row.id()))
                .toList();
        tables.copy(
                "contract (id, customer_id, starting_at, ending_before, rate_card_id, sequence, version, terms)",
                created,
                (row, out) -> out.row(
                        row.id(),
                        row.customerId(),
                        row.startingAt(),
                        row.endingBefore(),
                        row.rateCardId(),
                        row.sequence(),
                        row.version(),
                        row.terms()));
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
        tables.copy(
                "contract_version (contract_id, version, request_sequence, terms)",
                changes.contractVersions,
                (row, out) -> out.row(row.contractId(), row.version(), row.requestSequence(), row.terms()));
    }

    private void accounts(JournalChanges changes) {
        if (changes.touchedAccounts.isEmpty()) {
            return;
        }
        jdbc.update(
                "insert into billing.account_due (account_id, due_at) select unnest(?::uuid[]), '-infinity'"
                        + " on conflict (account_id) do update set due_at = excluded.due_at",
                statement -> statement.setArray(
                        1, statement.getConnection().createArrayOf("uuid", changes.touchedAccounts.toArray())));
    }
}
