package io.reckoner.bench;

import io.reckoner.db.proof.Verification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** How the server would prove a run: the plan of each equation, without costs and numbers. */
record ProofPlans(Map<String, String> byEquation) {
    private static final Pattern PARTS = Pattern.compile(";\n+(?=-- Equation |set |commit)");
    private static final Pattern TITLE = Pattern.compile("(?s)-- Equation (\\d[^:.]*).*");

    static ProofPlans of(Connection connection, long run) throws SQLException {
        var plans = new LinkedHashMap<String, String>();
        try (Statement statement = connection.createStatement()) {
            for (String part : PARTS.splitAsStream(Verification.script(run)).toList()) {
                var title = TITLE.matcher(part);
                if (title.matches()) {
                    plans.put(title.group(1), plan(statement, part));
                } else {
                    statement.execute(part);
                }
            }
        }
        return new ProofPlans(plans);
    }

    private static String plan(Statement statement, String equation) throws SQLException {
        var text = new StringBuilder();
        try (ResultSet row = statement.executeQuery("explain (costs off) " + equation)) {
            while (row.next()) {
                text.append(row.getString(1).replaceAll("\\d+", "N")).append('\n');
            }
        }
        return text.toString();
    }

    /** The equations that are proven otherwise than they were. */
    List<String> changedSince(ProofPlans before) {
        return byEquation.keySet().stream()
                .filter(equation -> !Objects.equals(byEquation.get(equation), before.byEquation.get(equation)))
                .toList();
    }
}
