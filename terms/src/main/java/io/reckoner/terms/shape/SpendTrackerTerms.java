package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.AMOUNT;
import static io.reckoner.terms.shape.Members.CREDIT_TYPE_ID;

import io.reckoner.contract.Thresholds;
import io.reckoner.id.CreditTypeId;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Spend trackers, and the caps that look at them (V4). */
public final class SpendTrackerTerms {
    static final String LIST = "spend_trackers";
    private static final String ARCHIVED = "archive_spend_trackers";
    private static final String ALIAS = "alias";
    private static final String SPECIFIERS = "applicable_spend_specifiers";
    private static final String SOURCES = "sources";
    private static final String RECHARGES = "THRESHOLD_RECHARGE";
    private static final String MANUAL = "MANUAL";
    private static final String DISCOUNTED = "discounted";
    private static final String ANY = "ANY";
    private static final String DISCOUNTED_ONLY = "DISCOUNTED_ONLY";
    private static final String CAP_TRACKER = "spend_tracker_alias";

    private SpendTrackerTerms() {}

    /** Items of a list; their aliases are unique in the contract, whose terms are {@code existing}. */
    static void check(Body body, String member, References references, Terms existing) {
        Set<String> aliases = new HashSet<>();
        existing.list(LIST).forEach(tracker -> aliases.add(tracker.text(ALIAS)));
        body.optional(member).objects(tracker -> {
            String alias = tracker.required(ALIAS).name();
            if (alias != null && !aliases.add(alias)) {
                tracker.problem(Code.DUPLICATE, ALIAS, "an alias of its own in the contract");
            }
            tracker.required(CREDIT_TYPE_ID).reference(references.creditType());
            tracker.required("reset_frequency").oneOf("BILLING_PERIOD");
            tracker.required(SPECIFIERS).objects(specifier -> {
                specifier.required("spend_type").oneOf("COMMIT_PURCHASE");
                specifier.required(SOURCES).enums(RECHARGES, MANUAL);
                specifier.optional(DISCOUNTED).oneOf(ANY, DISCOUNTED_ONLY, "UNDISCOUNTED_ONLY");
            });
        });
    }

    /** Reads which trackers of a contract are archived, by their aliases. */
    public static void checkArchived(Body body, ObjectNode existing) {
        Set<String> aliases = new HashSet<>();
        Terms.of(existing).list(LIST).forEach(tracker -> aliases.add(tracker.text(ALIAS)));
        int index = 0;
        for (String alias : body.optional(ARCHIVED).texts()) {
            if (!aliases.remove(alias)) {
                body.problem(Code.REFERENCE, ARCHIVED, index, "an alias of a spend tracker of the contract");
            }
            index++;
        }
    }

    /** A tracker that is archived counts nothing more: a cap by it is never reached. */
    public static void archive(ObjectNode contract, ObjectNode edit) {
        Set<String> archived = Terms.of(edit).texts(ARCHIVED);
        if (contract.get(LIST) instanceof ArrayNode trackers) {
            trackers.removeIf(tracker -> archived.contains(Json.text(tracker, ALIAS)));
        }
    }

    static void checkCap(Body cap) {
        cap.required(AMOUNT).number();
        cap.required(CAP_TRACKER).name();
    }

    /** Reads caps back; the trackers are those of the contract. */
    record Reading(CatalogNames catalog, List<Terms> trackers) {
        Reading(CatalogNames catalog, Terms contract) {
            this(catalog, contract.list(LIST));
        }

        /** A cap by a tracker that does not exist is never reached. */
        Thresholds.@Nullable Cap cap(Terms cap) {
            BigDecimal amount = cap.number(AMOUNT);
            String alias = cap.text(CAP_TRACKER);
            return trackers.stream()
                    .filter(tracker -> tracker.text(ALIAS).equals(alias))
                    .findFirst()
                    .map(tracker -> cap(amount, tracker))
                    .orElse(null);
        }

        private Thresholds.Cap cap(BigDecimal amount, Terms tracker) {
            return new Thresholds.Cap(
                    amount,
                    catalog.creditType(new CreditTypeId(tracker.id(CREDIT_TYPE_ID))),
                    tracker.list(SPECIFIERS).stream().map(Reading::tracked).toList());
        }

        private static Thresholds.Tracked tracked(Terms specifier) {
            Set<String> sources = specifier.texts(SOURCES);
            String discounted = specifier.text(DISCOUNTED, ANY);
            return new Thresholds.Tracked(
                    sources.contains(RECHARGES),
                    sources.contains(MANUAL),
                    discounted.equals(ANY) ? null : discounted.equals(DISCOUNTED_ONLY));
        }
    }
}
