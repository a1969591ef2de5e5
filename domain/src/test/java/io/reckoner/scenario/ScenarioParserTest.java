package io.reckoner.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A scenario that cannot be read says where and why. */
class ScenarioParserTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            contract acme 2024-01-01               | line 2: found the end, expected '..'
            contract acme 2024-13-01 ..            | line 2: found '2024-13-01', expected a start (2024-01-31 or 2024-01-31T09:00)
            contract acme 2024-01-02 .. 2024-01-01 | line 2: term that ends before it starts [2024-01-02T00:00:00Z, 2024-01-01T00:00:00Z)
            contract acme 2024-01-01 .. weekly     | line 2: found 'weekly', expected a clause (statements, generate, consolidate, explicit, priority, terms, filter, renews, replaces, under, concatenates, packaged)
            rate calls                             | line 2: found the end, expected a price
            rate calls 0.1 0.2                     | line 2: found '0.2', expected a clause (for, commit rate, minimum, not-entitled, billed) or a term
            rate calls tiered 10 @ 1.00, 5 @ 0.80  | line 2: found the end, expected ', beyond @' a price, as the last tier has no size
            product calls shared by region         | line 2: found 'shared', expected a clause (tags, by, shown by, divided by, multiplied by, rounded, as-metered, composite of)
            usage calls 2024-01-01 1               | line 2: no contract yet; this belongs to one
            invoice acme 2024-01-01                | line 2: found 'acme', expected a contract
            price calls 0.1                        | line 2: found 'price', expected a fact (contract, package, unit, product, rate, override, remove, commit, postpaid, credit, recurring, charge, discount, service, royalty, filter, subscription, spend threshold, prepaid threshold, usage), a request (manual, void, regenerate, correct, paid, payment failed, seats, end, archive, segment of, item of, applies, grants, enable, schedule, historical, open, cut over) or a command (bill, run, invoice, invoices, ledger)
            """)
    void anErrorNamesTheLineWhatWasFoundAndWhatWasExpected(String line, String message) {
        assertThatThrownBy(() -> ScenarioParser.parse("# A rule.\n" + line))
                .isInstanceOf(ScenarioSyntaxException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"contract acme 2024-01-01 ..,contract", "credit acme 1.00 2024-01-01 .. 2025-01-01,contract"})
    void aNameIsGivenOnce(String line, String holder) {
        assertThatThrownBy(() -> ScenarioParser.parse("# A rule.\ncontract acme 2024-01-01 ..\n\n" + line))
                .hasMessage("line 4: 'acme' names a " + holder + " already");
    }

    @Test
    void aScenarioBeginsWithItsRule() {
        assertThatThrownBy(() -> ScenarioParser.parse("contract acme 2024-01-01 .."))
                .hasMessage("line 1: expected the rule's sentence: '# ...'");
        assertThat(ScenarioParser.parse("# A rule.").rule()).isEqualTo("A rule.");
    }
}
