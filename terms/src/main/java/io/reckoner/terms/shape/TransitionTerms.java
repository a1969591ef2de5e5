package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.CONTRACT_ID;
import static io.reckoner.terms.shape.Members.STARTING_AT;
import static io.reckoner.terms.shape.Members.TRANSITION;
import static io.reckoner.terms.shape.Members.TYPE;

import io.reckoner.change.Succession;
import io.reckoner.contract.Ending;
import io.reckoner.id.ContractId;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Terms;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One contract takes over from another (§13): what the new one says, and what the old one keeps of it. */
public final class TransitionTerms {
    public static final String OLD = "from_contract_id";

    private static final String RENEWAL = "RENEWAL";
    private static final String SUPERSEDE = "SUPERSEDE";
    private static final String BEHAVIOR = "future_invoice_behavior";
    private static final String TRUE_UP = "trueup";
    private static final String AS_IS = "AS_IS";
    private static final String REMOVE = "REMOVE";

    static final String SUCCEEDED_BY = "succeeded_by";
    private static final String CUT = "cut_at";

    private TransitionTerms() {}

    /** {@code found} gets the object, to look at the contract it names. */
    public static void check(Body body, References references, Consumer<Found> found) {
        body.optional(TRANSITION).object(transition -> {
            UUID old = transition.required(OLD).reference(references.own(Kind.CONTRACT));
            String type = transition.required(TYPE).oneOf(RENEWAL, SUPERSEDE);
            transition
                    .optional(BEHAVIOR)
                    .object(behavior -> behavior.optional(TRUE_UP).oneOf(AS_IS, REMOVE));
            found.accept(new Found(transition, old, RENEWAL.equals(type)));
        });
    }

    /** A transition that was read; {@code old}: the contract that ends, null if it is not known. */
    public record Found(Body body, @Nullable UUID old, boolean isRenewal) {}

    /** The contract that a new one takes over from. */
    public static Optional<UUID> old(Terms contract) {
        return contract.find(TRANSITION).flatMap(transition -> transition.findId(OLD));
    }

    /** How it takes over. */
    public static Optional<Succession> of(Terms contract, ContractId successor, Instant start) {
        return contract.find(TRANSITION).map(transition -> {
            boolean isRenewal = transition.text(TYPE).equals(RENEWAL);
            boolean billsTrueUp = transition
                    .find(BEHAVIOR)
                    .flatMap(behavior -> behavior.findText(TRUE_UP))
                    .orElse(AS_IS)
                    .equals(AS_IS);
            return new Succession(successor, start, isRenewal, billsTrueUp);
        });
    }

    public static boolean isSucceeded(Terms contract) {
        return contract.has(SUCCEEDED_BY);
    }

    /** Notes in the old contract's terms what came after it, and since when. */
    public static void end(ObjectNode contract, Ending ending, Instant successorStart) {
        ObjectNode note = contract.putObject(SUCCEEDED_BY);
        note.put(CONTRACT_ID, ending.successor().toString());
        note.put(TYPE, ending.renewal() ? RENEWAL : SUPERSEDE);
        note.put(STARTING_AT, successorStart.toString());
        note.put(TRUE_UP, ending.billsTrueUp() ? AS_IS : REMOVE);
        if (ending.cutAt() != null) {
            note.put(CUT, ending.cutAt().toString());
        }
    }

    /** What came after a contract; null = nothing. */
    static @Nullable Ending ending(Terms contract) {
        return contract.find(SUCCEEDED_BY)
                .map(note -> new Ending(
                        new ContractId(note.id(CONTRACT_ID)),
                        note.text(TYPE).equals(RENEWAL),
                        note.text(TRUE_UP).equals(AS_IS),
                        note.findInstant(CUT).orElse(null)))
                .orElse(null);
    }
}
