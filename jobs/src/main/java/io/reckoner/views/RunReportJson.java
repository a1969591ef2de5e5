package io.reckoner.views;

import io.reckoner.db.proof.Violation;
import io.reckoner.db.run.AccountState;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunTotals;
import io.reckoner.db.run.WorklistStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run's report as programs read it (formats §14). */
public final class RunReportJson {

    private static final JsonMapper JSON = new JsonMapper();

    private RunReportJson() {}

    static Map<String, Object> of(RunFacts facts, RunTotals totals, List<WorklistStore.Parked> parked) {
        Run run = facts.run();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", run.id());
        json.put("as_of", run.asOf());
        json.put("state", facts.state());
        json.put("attempt", run.attempt());
        json.put("scope", facts.scope().text());
        json.put("accounts", accounts(facts));
        json.put("invoices", totals.invoices());
        json.put("lines", totals.lines());
        json.put("entries", totals.entries());
        json.put(
                "totals",
                totals.currencies().stream().map(RunReportJson::inCurrency).toList());
        json.put(
                "balances", totals.balances().stream().map(RunReportJson::moved).toList());
        json.put(
                "excluded",
                totals.excluded().stream().map(RunReportJson::excluded).toList());
        json.put("parked", parked.stream().map(RunReportJson::parked).toList());
        json.put("proof", proof(facts));
        json.put("violations", violations(facts.violations()));
        json.put("fingerprint", run.fingerprint());
        json.put("plugins", run.plugins());
        json.put("seconds", seconds(run));
        json.put("worker", run.worker());
        json.put("anyway", run.anyway());
        return json;
    }

    private static Map<String, Integer> accounts(RunFacts facts) {
        Map<String, Integer> json = new LinkedHashMap<>();
        json.put("billed", facts.accounts(AccountState.BILLED));
        json.put("nothing_due", facts.accounts(AccountState.NOTHING_DUE));
        json.put("parked", facts.accounts(AccountState.PARKED));
        json.put("held", 0);
        json.put("newly_parked", facts.newlyParked());
        json.put("skipped", facts.accounts(AccountState.SKIPPED));
        json.put("pending", facts.accounts(AccountState.PENDING));
        return json;
    }

    private static Map<String, @Nullable Object> inCurrency(RunTotals.InCurrency total) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("credit_type", creditType(total.creditTypeId(), total.creditType()));
        json.put("currency", total.isoCode());
        json.put("invoices", total.invoices());
        json.put("amount_due", total.amountDue());
        return json;
    }

    private static Map<String, @Nullable Object> moved(RunTotals.Movements balances) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("credit_type", creditType(balances.creditTypeId(), balances.creditType()));
        json.put("granted", balances.granted());
        json.put("drawn", balances.drawn());
        json.put("expired", balances.expired());
        json.put("rolled", balances.rolled());
        json.put("trued_up", balances.truedUp());
        json.put("open", balances.open());
        return json;
    }

    private static Map<String, @Nullable Object> excluded(RunTotals.Excluded excluded) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("product_id", excluded.productId());
        json.put("product_name", excluded.product());
        json.put("reason", excluded.reason());
        json.put("quantity", excluded.quantity());
        json.put("invoices", excluded.invoices());
        return json;
    }

    private static Map<String, @Nullable Object> creditType(@Nullable UUID id, String name) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("name", name);
        return json;
    }

    private static Map<String, @Nullable Object> parked(WorklistStore.Parked account) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("customer_id", account.accountId());
        json.put("customer_name", account.customerName());
        json.put("since", account.since());
        json.put("since_run", account.sinceRun());
        json.put(
                "problems",
                StreamSupport.stream(JSON.readTree(account.problems()).spliterator(), false)
                        .map(RunReportJson::problem)
                        .toList());
        return json;
    }

    /** Problems are stored as a sentence: what was found and expected is in it. */
    private static Map<String, @Nullable Object> problem(JsonNode problem) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("contract_id", text(problem, "contract_id"));
        json.put("code", text(problem, "kind"));
        json.put("found", problem.has("found") ? text(problem, "found") : text(problem, "message"));
        json.put("expected", text(problem, "expected"));
        return json;
    }

    private static @Nullable String text(JsonNode node, String member) {
        return node.hasNonNull(member) ? node.get(member).asString() : null;
    }

    private static @Nullable String proof(RunFacts facts) {
        if (!facts.violations().isEmpty()) {
            return "FAILED";
        }
        return facts.report() == null ? null : "HOLDS";
    }

    static List<Map<String, Object>> violations(List<Violation> violations) {
        return violations.stream()
                .flatMap(violation -> violation.examples().stream().map(example -> violated(violation, example)))
                .toList();
    }

    private static Map<String, Object> violated(Violation violation, Violation.Example example) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("equation", violation.equation());
        json.put("what", example.what());
        json.put("place", example.place());
        json.put("found", example.found());
        json.put("expected", example.expected());
        return json;
    }

    private static @Nullable BigDecimal seconds(Run run) {
        return run.endedAt() == null
                ? null
                : BigDecimal.valueOf(
                        Duration.between(run.startedAt(), run.endedAt()).toMillis(), 3);
    }
}
