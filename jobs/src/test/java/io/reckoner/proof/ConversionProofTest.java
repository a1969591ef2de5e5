package io.reckoner.proof;

import static io.reckoner.testing.BillingSchema.behindTheGuards;
import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.catalog.QuantityRule;
import io.reckoner.db.proof.Verification;
import io.reckoner.db.proof.Violation;
import io.reckoner.testing.Scene;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The proof converts and rounds in SQL what the domain does in Java: they agree to the last digit, on either side of zero. */
class ConversionProofTest {
    private static final Scene SCENE = Scene.of();

    private final DataSource database = SCENE.asMade();

    /** What is metered in four windows: rises, stands still on a boundary, falls below zero, and comes back with many digits. */
    private static final List<BigDecimal> METERED = List.of(
            new BigDecimal("7"),
            new BigDecimal("-9.5"),
            new BigDecimal("-12.00000000000000000001"),
            new BigDecimal("99999999999999999999.12345"));

    @ParameterizedTest
    @CsvSource(textBlock = """
            MULTIPLY, 2.5,    ,             0
            DIVIDE,   3,      ,             0
            DIVIDE,   0.007,  ,             0
            DIVIDE,   98765432109876543210, , 0
            ,         ,       ROUND_UP,     0
            ,         ,       ROUND_DOWN,   0
            ,         ,       ROUND_HALF_UP, 0
            DIVIDE,   60,     ROUND_UP,     2
            DIVIDE,   60,     ROUND_DOWN,   2
            DIVIDE,   60,     ROUND_HALF_UP, 2
            DIVIDE,   7,      ROUND_UP,     20
            MULTIPLY, 0.0005, ROUND_HALF_UP, 3
            MULTIPLY, 0.0005, ROUND_UP,     3
            """)
    void theProofAgreesWithTheDomain(String operation, BigDecimal factor, String method, int decimals) {
        behindTheGuards(database, """
                insert into billing.product_version (product_id, ordinal, starting_at, name, definition, request_sequence) values
                  (billing.derive('p'), 0, '-infinity', 'P', jsonb_strip_nulls('{"quantity_conversion": %s, "quantity_rounding": %s}'), 1);
                insert into billing.run (id, as_of, grace, scope, attempt, status, engine_version, requests_through, usage_through, started_at) overriding system value
                values (1, '2024-03-05', '0', '{}', 1, 'COMPLETED', 'test', 1, 0, '2024-03-05');
                insert into billing.invoice (id, run_id, type, customer_id, contract_id, credit_type_id, start_timestamp, end_timestamp,
                  issued_at, subtotal, total, amount_due, rounding_adjustment, revision, content_hash)
                values (billing.derive('i'), 1, 'USAGE', billing.derive('a'), billing.derive('c'), billing.derive('usd'), '2024-02-01', '2024-03-01',
                  '2024-03-01', 0, 0, 0, 0, 0, '')""".formatted(
                        operation == null
                                ? "null"
                                : "{\"operation\": \"%s\", \"conversion_factor\": %s}".formatted(operation, factor),
                        method == null
                                ? "null"
                                : "{\"rounding_method\": \"%s\", \"decimal_places\": %d}".formatted(method, decimals)));
        insertWindows(new QuantityRule(
                factor,
                "DIVIDE".equals(operation),
                method == null ? null : RoundingMode.valueOf(method.substring("ROUND_".length())),
                decimals));

        assertThat(wrongUnits()).isEmpty();

        behindTheGuards(
                database,
                "update billing.invoice_line set quantity = quantity + 0.00000000000000000001 where position = 4");

        assertThat(wrongUnits()).hasSize(1);
    }

    private void insertWindows(QuantityRule rule) {
        BigDecimal before = BigDecimal.ZERO;
        for (int day = 1; day <= METERED.size(); day++) {
            BigDecimal metered = METERED.get(day - 1);
            BigDecimal units = rule.apply(before.add(metered)).subtract(rule.apply(before));
            before = before.add(metered);
            behindTheGuards(database, """
                    insert into billing.invoice_line (run_id, invoice_id, position, type, name, product_id, credit_type_id, quantity, unit_price, total,
                      starting_at, ending_before, metered)
                    values (1, billing.derive('i'), %1$d, 'usage', 'P', billing.derive('p'), billing.derive('usd'), %2$s, 0, 0,
                      '2024-02-0%1$d', '2024-02-0%1$d 01:00', %3$s)""".formatted(day, units.toPlainString(), metered));
        }
    }

    private List<Violation.Example> wrongUnits() {
        return new Verification(database)
                .equations(null).stream()
                        .flatMap(violation -> violation.examples().stream())
                        .filter(example -> example.what().equals("billed units are not the converted usage"))
                        .toList();
    }
}
