package io.reckoner.jobs.billing;

import io.reckoner.account.AccountOutcome;
import io.reckoner.account.walk.AccountBilling;
import io.reckoner.catalog.Catalog;
import io.reckoner.contract.BillingProblem;
import io.reckoner.db.account.BillWriter;
import io.reckoner.db.account.BillWriter.Billed;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.WorklistOutcome;
import io.reckoner.db.run.WorklistRow;
import io.reckoner.id.AccountId;
import io.reckoner.statement.Cutoff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** A fixed number of queries reads the snapshots of a chunk, the domain computes, COPY writes. */
final class SnapshotBiller implements ChunkBiller {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotBiller.class);

    private final BillingInputs inputs;
    private final BillWriter writer;
    private final JsonMapper json;
    private final TransactionOperations savepoint;
    private @Nullable RunCatalog current;

    SnapshotBiller(BillingInputs inputs, BillWriter writer, JsonMapper json, TransactionOperations savepoint) {
        this.savepoint = savepoint;
        this.inputs = inputs;
        this.writer = writer;
        this.json = json;
    }

    @Override
    public List<WorklistOutcome> bill(Run run, List<WorklistRow> rows) {
        Catalog catalog = catalogOf(run);
        Cutoff cutoff = new Cutoff(run.asOf(), run.grace());
        return new Bisection<WorklistRow, WorklistOutcome>(
                        savepoint,
                        part -> billAtOnce(run, catalog, cutoff, part),
                        (row, failure) -> List.of(WorklistOutcome.parked(
                                row,
                                problems(List.of(AccountFault.problem(
                                        failure, account -> AccountBilling.bill(account, catalog, cutoff)))))))
                .of(rows);
    }

    private List<WorklistOutcome> billAtOnce(Run run, Catalog catalog, Cutoff cutoff, List<WorklistRow> rows) {
        Map<AccountId, WorklistRow> rowOf = new HashMap<>();
        rows.forEach(row -> rowOf.put(row.accountId(), row));
        List<WorklistOutcome> settled = new ArrayList<>(rows.size());
        List<Billed> bills = new ArrayList<>(rows.size());
        inputs.accounts(run, catalog).read(List.copyOf(rowOf.keySet()), cutoff, account -> {
            AccountOutcome outcome = AccountBilling.bill(account, catalog, cutoff);
            WorklistRow row = Objects.requireNonNull(rowOf.get(account.id()));
            settled.add(settle(row, outcome, bills));
        });
        writer.write(run.id(), bills);
        return settled;
    }

    /** Read once a run and shared by its partitions: a run's inputs are frozen. */
    private synchronized Catalog catalogOf(Run run) {
        if (current == null || !current.run().isSameAs(run)) {
            current = new RunCatalog(run, inputs.catalog(run));
        }
        return current.catalog();
    }

    private WorklistOutcome settle(WorklistRow row, AccountOutcome outcome, List<Billed> bills) {
        if (outcome instanceof AccountOutcome.Billed billed) {
            if (billed.bill().isEmpty()) {
                return WorklistOutcome.nothingDue(row, billed.nextDueAt());
            }
            bills.add(new Billed(row.accountId(), billed.bill()));
            return WorklistOutcome.billed(row, billed.nextDueAt());
        }
        AccountOutcome.Parked parked = (AccountOutcome.Parked) outcome;
        if (parked.failure() != null) {
            LOG.warn("account {} is set aside", row.accountId(), parked.failure());
        }
        return WorklistOutcome.parked(row, problems(parked.problems()));
    }

    private String problems(List<BillingProblem> problems) {
        List<Map<String, String>> described = new ArrayList<>();
        for (BillingProblem problem : problems) {
            Map<String, String> one = new LinkedHashMap<>();
            one.put("kind", problem.kind().name());
            if (problem.contractId() != null) {
                one.put("contract_id", problem.contractId().toString());
            }
            one.put("message", problem.message());
            described.add(one);
        }
        return json.writeValueAsString(described);
    }

    private record RunCatalog(Run run, Catalog catalog) {}
}
