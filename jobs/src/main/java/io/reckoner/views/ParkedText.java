package io.reckoner.views;

import io.reckoner.db.run.WorklistStore;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The accounts a run could not bill, each with all its problems. */
public final class ParkedText {

    private ParkedText() {}

    public static String of(List<WorklistStore.Parked> parked) {
        StringBuilder text = new StringBuilder(parked.isEmpty() ? "\nNo account is parked.\n" : "\nParked accounts\n");
        for (WorklistStore.Parked account : parked) {
            text.append("  ")
                    .append(account.accountId())
                    .append("  ")
                    .append(account.customerName())
                    .append(", parked since ")
                    .append(account.since())
                    .append(" (run ")
                    .append(account.sinceRun())
                    .append(")\n");
            for (JsonNode problem : ReportJson.tree(account.problems())) {
                text.append("    ").append(problem(problem)).append('\n');
            }
        }
        return text.toString();
    }

    private static String problem(JsonNode problem) {
        String contract = problem.path("contract_id").asString("");
        String message = problem.path("message").asString("");
        String customer = problem.path("customer_id").asString("");
        String whose = customer.isEmpty() ? "" : " of customer " + customer;
        return contract.isEmpty() ? message : "contract " + contract + whose + ": " + message;
    }
}
