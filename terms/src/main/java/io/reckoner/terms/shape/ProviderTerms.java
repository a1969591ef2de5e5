package io.reckoner.terms.shape;

import io.reckoner.terms.document.Body;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who delivers a contract's invoices: carried along, for whoever hands them over. */
final class ProviderTerms {
    static final String MEMBER = "billing_provider_configuration";
    private static final String PROVIDER = "billing_provider";
    private static final String METHOD = "delivery_method";

    private ProviderTerms() {}

    /** Who sends the invoices, carried along: a configuration by id, or a provider and how it is reached. */
    static void check(Body body) {
        named(body);
        body.carried("billing_provider_configuration_id");
    }

    /** Of a package, which names both itself; kept as contracts have them. */
    static void checkPackage(Body body) {
        named(body);
        for (String member : List.of(PROVIDER, METHOD)) {
            JsonNode word = body.normalized().remove(member);
            if (word != null) {
                body.normalized().withObject("/" + MEMBER).set(member, word);
            }
        }
    }

    private static void named(Body body) {
        word(
                body,
                PROVIDER,
                body.optional(PROVIDER)
                        .oneOf("AWS_MARKETPLACE", "AZURE_MARKETPLACE", "GCP_MARKETPLACE", "STRIPE", "NETSUITE"));
        word(body, METHOD, body.optional(METHOD).oneOf("DIRECT_TO_BILLING_PROVIDER", "AWS_SQS", "TACKLE", "AWS_SNS"));
    }

    /** These words the API spells small. */
    private static void word(Body body, String member, @Nullable String given) {
        if (given != null) {
            body.normalized().put(member, given.toLowerCase(Locale.ROOT));
        }
    }
}
