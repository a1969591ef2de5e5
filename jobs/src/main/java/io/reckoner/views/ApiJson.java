package io.reckoner.views;

import io.reckoner.money.CreditType;
import io.reckoner.money.Decimals;
import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/** What the API's shapes have in common. */
final class ApiJson {
    private ApiJson() {}

    /** Adds member {@code credit_type}. */
    static void creditType(ObjectNode holder, CreditType unit) {
        holder.putObject("credit_type").put("id", unit.id().toString()).put("name", unit.name());
    }

    /** Without trailing zeros. */
    static BigDecimal shortest(BigDecimal number) {
        return new BigDecimal(Decimals.plain(number));
    }
}
