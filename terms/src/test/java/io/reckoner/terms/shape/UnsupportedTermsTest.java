package io.reckoner.terms.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.terms.document.Terms;
import org.junit.jupiter.api.Test;

class UnsupportedTermsTest {
    private static final String SEATS = """
            "subscriptions":[{"id":"s","subscription_rate":{"product_id":"seats"}}]""";

    @Test
    void aSubscriptionWithoutARateIsNamedAndNotFree() {
        assertThat(UnsupportedTerms.ofContract(Terms.parse("{" + SEATS + "}"), any -> false))
                .containsExactly("subscriptions s, which has no rate,");
    }

    @Test
    void aSubscriptionWithARateOnTheCardOrByAnOverrideIsNamed() {
        assertThat(UnsupportedTerms.ofContract(Terms.parse("{" + SEATS + "}"), any -> true))
                .containsExactly("subscriptions");
        for (String target : new String[] {
            "\"product_id\":\"seats\"", "\"override_specifiers\":[{\"product_id\":\"seats\"}]", "\"priority\":1"
        }) {
            assertThat(UnsupportedTerms.ofContract(
                            Terms.parse("{" + SEATS + ",\"overrides\":[{\"type\":\"OVERWRITE\"," + target + "}]}"),
                            any -> false))
                    .containsExactly("subscriptions");
        }
    }

    /** R7: it is what the seats of the balance are counted by. */
    @Test
    void aSubscriptionWithoutARateMayCountSeats() {
        assertThat(UnsupportedTerms.ofContract(
                        Terms.parse(
                                "{" + SEATS
                                        + ",\"recurring_credits\":[{\"id\":\"r\",\"subscription_config\":{\"subscription_id\":\"s\"}}]}"),
                        any -> false))
                .isEmpty();
    }

    @Test
    void royaltiesAndAParentThatPromisesToConsolidateAreNamed() {
        assertThat(UnsupportedTerms.ofContract(
                        Terms.parse("{\"reseller_royalties\":[{}],\"hierarchy_configuration\":{\"parent_behavior\":"
                                + "{\"invoice_consolidation_type\":\"CONCATENATE\"}}}"),
                        any -> false))
                .containsExactly("reseller_royalties", "hierarchy_configuration");
    }
}
