package io.reckoner.terms.shape;

import io.reckoner.terms.document.Body;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who delivers a contract's invoices: carried along, for whoever hands them over. */
final class ProviderTerms {
    private ProviderTerms() {}

    /** Who sends the invoices, carried along: a configuration by id, or a provider and how it is reached. */
    static void check(Body body) {
        word(
                body,
                "billing_provider",
                body.optional("billing_provider")
                        .oneOf("AWS_MARKETPLACE", "AZURE_MARKETPLACE", "GCP_MARKETPLACE", "STRIPE", "NETSUITE"));
        word(
                body,
                "delivery_method",
                body.optional("delivery_method").oneOf("DIRECT_TO_BILLING_PROVIDER", "AWS_SQS", "TACKLE", "AWS_SNS"));
        body.carried("billing_provider_configuration_id");
    }

    /** These words the API spells small. */
    private static void word(Body body, String member, @Nullable String given) {
        if (given != null) {
            body.normalized().put(member, given.toLowerCase(Locale.ROOT));
        }
    }
}
