package io.reckoner.terms.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.catalog.RateCard;
import io.reckoner.id.Ids;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.money.CreditType;
import io.reckoner.terms.document.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContractDocumentTest {
    private static final UUID PRODUCT = Ids.derive("seats");
    private static final UUID SUBSCRIPTION = Ids.derive("s");
    private static final String SEATS = """
            "subscriptions":[{"id":"%s","subscription_rate":{"product_id":"%s"}}]""".formatted(SUBSCRIPTION, PRODUCT);
    private static final RateCard CARD = RateCard.of(
            new RateCardId(Ids.derive("card")),
            "card",
            CreditType.USD,
            Map.of(),
            Map.of(new ProductId(PRODUCT), List.of()));

    @Test
    void aSubscriptionWithoutARateIsNamedAndNotFree() {
        assertThat(ContractDocument.unsupported(Terms.parse("{" + SEATS + "}"), null))
                .containsExactly("subscriptions " + SUBSCRIPTION + ", which has no rate,");
    }

    @Test
    void aSubscriptionWithARateOnTheCardOrByAnOverrideIsNamed() {
        assertThat(ContractDocument.unsupported(Terms.parse("{" + SEATS + "}"), CARD))
                .containsExactly("subscriptions");
        for (String target : new String[] {
            "\"product_id\":\"" + PRODUCT + "\"",
            "\"override_specifiers\":[{\"product_id\":\"" + PRODUCT + "\"}]",
            "\"priority\":1"
        }) {
            assertThat(ContractDocument.unsupported(
                            Terms.parse("{" + SEATS + ",\"overrides\":[{\"type\":\"OVERWRITE\"," + target + "}]}"),
                            null))
                    .containsExactly("subscriptions");
        }
    }

    /** R7: it is what the seats of the balance are counted by. */
    @Test
    void aSubscriptionWithoutARateMayCountSeats() {
        assertThat(ContractDocument.unsupported(
                        Terms.parse("{" + SEATS
                                + ",\"recurring_credits\":[{\"id\":\"r\",\"subscription_config\":{\"subscription_id\":\""
                                + SUBSCRIPTION + "\"}}]}"),
                        null))
                .isEmpty();
    }

    @Test
    void royaltiesAndAParentThatPromisesToConsolidateAreNamed() {
        assertThat(ContractDocument.unsupported(
                        Terms.parse("{\"reseller_royalties\":[{}],\"hierarchy_configuration\":{\"parent_behavior\":"
                                + "{\"invoice_consolidation_type\":\"CONCATENATE\"}}}"),
                        null))
                .containsExactly("reseller_royalties", "hierarchy_configuration");
    }

    /** A stored filter that is broken must not let everything in. */
    @Test
    void aStoredFilterWithoutAKeyIsNotPassedOver() {
        Terms broken = Terms.parse("{\"usage_filters\":[{\"group_values\":[\"eu\"]}]}");

        assertThatThrownBy(() -> UsageFilterTerms.all(broken, Instant.EPOCH)).hasMessageContaining("group_key");
        assertThat(UsageFilterTerms.whole(broken, Instant.EPOCH)).isEmpty();
    }
}
