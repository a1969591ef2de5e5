package io.reckoner.db.journal;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes a chunk's changes on the transaction's own connection: new rows by COPY, changed ones by one statement a table. */
public final class JournalWriter {
    private final JdbcTemplate jdbc;
    private final UsageAttribution attribution;

    public JournalWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.attribution = new UsageAttribution(jdbc);
    }

    public void write(JournalChanges changes) {
        journal(changes);
        catalog(changes);
        customers(changes);
        contracts(changes);
        accounts(changes);
    }

    private void journal(JournalChanges changes) {
        copy(
                "request (sequence, id, path, requested_at, body)",
                changes.requests,
                (row, out) -> out.row(row.sequence(), row.id(), row.path(), row.requestedAt(), row.body()));
        copy(
                "object (id, kind, customer_id, contract_id, request_sequence)",
                changes.things,
                (row, out) -> out.row(row.id(), row.kind(), row.customerId(), row.contractId(), row.requestSequence()));
        copy(
                "uniqueness_key (scope, key, request_sequence)",
                changes.uniquenessKeys,
                (row, out) -> out.row(row.scope(), row.key(), row.requestSequence()));
    }

    private void catalog(JournalChanges changes) {
        copy(
                "credit_type (id, name, kind, iso_code, stored_unit_exponent)",
                changes.creditTypes,
                (row, out) -> out.row(row.id(), row.name(), row.kind(), row.isoCode(), row.storedUnitExponent()));
        copy("billable_metric (id, name)", changes.billableMetrics, (row, out) -> out.row(row.id(), row.name()));
        upsert(
                "insert into billing.product (id, type, archived) values (?, ?, ?)"
                        + " on conflict (id) do update set archived = excluded.archived",
                changes.products.values(),
                row -> new Object[] {row.id(), row.type(), row.archived()});
        copy(
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
        upsert(
                "insert into billing.rate_card (id, name, fiat_credit_type_id, conversions) values (?, ?, ?, ?::jsonb)"
                        + " on conflict (id) do update set name = excluded.name, conversions = excluded.conversions",
                changes.rateCards.values(),
                row -> new Object[] {row.id(), row.name(), row.fiatCreditTypeId(), row.conversions()});
        copy(
                "rate_card_alias (ordinal, name, rate_card_id, starting_at, ending_before, moved)",
                changes.rateCardAliases,
                (row, out) -> out.row(
                        row.ordinal(),
                        row.name(),
                        row.rateCardId(),
                        row.startingAt(),
                        row.endingBefore(),
                        row.moved()));
        copy(
                "rate (ordinal, rate_card_id, product_id, starting_at, ending_before, entitled, rate_type, price, definition)",
                changes.rates,
                (row, out) -> out.row(
                        row.ordinal(),
                        row.rateCardId(),
                        row.productId(),
                        row.startingAt(),
                        row.endingBefore(),
                        row.entitled(),
                        row.rateType(),
                        row.price(),
                        row.definition()));
    }

    private void customers(JournalChanges changes) {
        copy(
                "customer (id, name, definition)",
                changes.customers,
                (row, out) -> out.row(row.id(), row.name(), row.definition()));
        attribution.assign(changes.ingestAliases, this::copyAliases);
    }

    private void copyAliases(List<JournalRows.IngestAlias> aliases) {
        copy("ingest_alias (alias, customer_id)", aliases, (row, out) -> out.row(row.alias(), row.customerId()));
    }

    private void contracts(JournalChanges changes) {
        var created = changes.contracts.values().stream()
                .filter(row -> changes.createdContracts.contains(row.id()))
                .toList();
        copy(
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
        upsert(
                "update billing.contract set version = ?, terms = ?::jsonb where id = ?",
                changes.contracts.values().stream()
                        .filter(row -> !changes.createdContracts.contains(row.id()))
                        .toList(),
                row -> new Object[] {row.version(), row.terms(), row.id()});
        copy(
                "contract_version (contract_id, version, request_sequence, terms)",
                changes.contractVersions,
                (row, out) -> out.row(row.contractId(), row.version(), row.requestSequence(), row.terms()));
        balances(changes);
    }

    private void balances(JournalChanges changes) {
        copy(
                "balance (id, customer_id, contract_id, type, name, product_id, credit_type_id, priority, applicability,"
                        + " applicable_contract_ids, invoice_contract_id, purchase, sequence, rate_type, unsupported_terms, definition)",
                changes.balances,
                (row, out) -> out.row(
                        row.id(),
                        row.customerId(),
                        row.contractId(),
                        row.type(),
                        row.name(),
                        row.productId(),
                        row.creditTypeId(),
                        row.priority(),
                        row.applicability(),
                        row.applicableContractIds(),
                        row.invoiceContractId(),
                        row.purchase(),
                        row.sequence(),
                        row.rateType(),
                        row.unsupportedTerms(),
                        row.definition()));
        copy(
                "access_segment (id, balance_id, starting_at, ending_before, amount)",
                changes.accessSegments,
                (row, out) -> out.row(row.id(), row.balanceId(), row.startingAt(), row.endingBefore(), row.amount()));
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

    private <T> void copy(String tableAndColumns, Collection<T> rows, BiConsumer<T, CopyText> writer) {
        if (rows.isEmpty()) {
            return;
        }
        var text = new CopyText();
        rows.forEach(row -> writer.accept(row, text));
        jdbc.execute((ConnectionCallback<Long>) connection -> {
            try {
                return connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy billing." + tableAndColumns + " from stdin", new StringReader(text.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private <T> void upsert(String sql, Collection<T> rows, java.util.function.Function<T, Object[]> parameters) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows.stream().map(parameters).toList());
        }
    }
}
