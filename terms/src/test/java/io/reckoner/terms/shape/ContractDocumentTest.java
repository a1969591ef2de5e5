package io.reckoner.terms.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.id.Ids;
import io.reckoner.terms.document.Terms;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContractDocumentTest {
    private static final UUID SUBSCRIPTION = Ids.derive("s");

    /** R7: there is a balance for each seat only where seats have ids. */
    @Test
    void balancesOfSeatsWithoutIdsAreNamed() {
        assertThat(unsupported("\"initial_quantity\":3", "INDIVIDUAL"))
                .containsExactly(
                        "recurring_credits r: subscription_config INDIVIDUAL of a subscription without seat ids");
        assertThat(unsupported("\"seat_config\":{\"seat_group_key\":\"user\"}", "INDIVIDUAL"))
                .isEmpty();
        assertThat(unsupported("\"initial_quantity\":3", "POOLED")).isEmpty();
    }

    private static List<String> unsupported(String seats, String allocation) {
        return ContractDocument.unsupported(Terms.parse("""
                {"subscriptions":[{"id":"%1$s",%2$s}],
                 "recurring_credits":[{"id":"r","subscription_config":{"subscription_id":"%1$s","allocation":"%3$s"}}]}
                """.formatted(SUBSCRIPTION, seats, allocation)));
    }

    /** A stored filter that is broken must not let everything in. */
    @Test
    void aStoredFilterWithoutAKeyIsNotPassedOver() {
        Terms broken = Terms.parse("{\"usage_filters\":[{\"group_values\":[\"eu\"]}]}");

        assertThatThrownBy(() -> UsageFilterTerms.all(broken, Instant.EPOCH)).hasMessageContaining("group_key");
        assertThat(UsageFilterTerms.whole(broken, Instant.EPOCH)).isEmpty();
    }
}
