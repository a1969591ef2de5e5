package io.reckoner.db.invoice;

import io.reckoner.db.run.Known;
import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.id.ContractId;
import io.reckoner.statement.HistoricalInvoice;
import io.reckoner.terms.shape.HistoricalTerms;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the invoices of before that are to be made, or made again, in one query: as it stands, or as a run knew it. */
public final class HistoricalReader {
    private static final String TO_MAKE = """
            select h.id, h.terms::text as terms from billing.historical_invoice h
             where h.contract_id = any(?::uuid[])
               and not exists (
                 select from billing.invoice i where i.historical_id = h.id
                    and not exists (select from billing.regeneration r where r.invoice_id = i.id))
             order by h.starting_at, h.id
            """;

    private static final String TO_MAKE_KNOWN = """
            select h.id, h.terms::text as terms from billing.historical_invoice h
             where h.contract_id = any(?::uuid[]) and h.request_sequence <= $request
               and not exists (
                 select from billing.invoice i where i.historical_id = h.id and i.run_id < $run
                    and not exists (
                      select from billing.regeneration r where r.invoice_id = i.id and r.request_sequence <= $request))
             order by h.starting_at, h.id
            """;

    private final JdbcClient jdbc;
    private final String query;

    public HistoricalReader(JdbcClient jdbc, @Nullable Known known) {
        this.jdbc = jdbc;
        this.query = known == null ? TO_MAKE : known.in(TO_MAKE_KNOWN);
    }

    /** By contract and in time order. */
    public List<HistoricalInvoice> read(Collection<ContractId> contracts) {
        return contracts.isEmpty()
                ? List.of()
                : jdbc.sql(query)
                        .param(SqlArrays.ids(contracts, ContractId::value))
                        .query((row, n) -> HistoricalTerms.of(Row.uuid(row, "id"), row.getString("terms")))
                        .list();
    }
}
