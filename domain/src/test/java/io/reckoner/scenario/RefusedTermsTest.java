package io.reckoner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a request cannot say, so that no scenario can: should it come to billing all the same, it parks. */
class RefusedTermsTest {
    private static String printed(String text) {
        return ScenarioRunner.run(ScenarioParser.parse("# A rule.\n" + text), new MemoryWorld());
    }

    @Test
    void compositesThatAreAPercentageOfOneAnotherParkTheAccount() {
        assertThat(printed("""
                contract  acme     2024-01-01 ..
                product   compute  tags cloud
                product   fee      tags cloud  composite of tag cloud with composites
                product   tax      tags cloud  composite of tag cloud with composites
                rate      compute  1.00
                rate      fee      percentage 0.01
                rate      tax      percentage 0.20
                usage     compute  2024-01-10  100
                bill 2024-02-02
                run
                """)).contains("""
                  acme  parked
                    Contract acme: composite products that are a percentage of one another: "fee", "tax"; expected no cycle (M2)
                """);
    }

    @Test
    void anOverwriteInAnotherUnitParksTheAccount() {
        assertThat(printed("""
                contract  acme     2024-01-01 ..
                unit      credits  worth 0.01
                rate      calls    10 credits
                override  money    2024-01-01 ..  overwrite 0.05 USD  on calls
                bill 2024-02-02
                run
                """)).contains("""
                  acme  parked
                    Contract acme: product "calls": override money is in USD, the product's rates are in credits; expected one unit (Y5)
                """);
    }
}
