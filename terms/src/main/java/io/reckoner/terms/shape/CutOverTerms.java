package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.CONTRACT_ID;
import static io.reckoner.terms.shape.Members.CUSTOMER_ID;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.SEGMENT_ID;

import io.reckoner.contract.CutOver;
import io.reckoner.id.SegmentId;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Until when a contract was billed elsewhere, and what was left of its balances (B7). */
public final class CutOverTerms {
    public static final String BILLED_THROUGH = "billed_through";
    public static final String BALANCES = "balances";
    public static final String REMAINING = "remaining";

    /** In the contract's document. */
    public static final String MEMBER = "cut_over";

    private static final List<String> OF_A_BALANCE = List.of(ID, SEGMENT_ID, REMAINING);

    private CutOverTerms() {}

    /** Reads the instant, and who says so, where it was billed and why; null if there is no instant. */
    public static @Nullable Instant check(Body body) {
        ActTerms.check(body);
        return body.required(BILLED_THROUGH).hour();
    }

    /** Holds the instant against the contract's statements: one of them ends there. */
    public static void checkBoundary(Body body, Instant through, ObjectNode contract, Term term) {
        Instant start = term.startingAt();
        Instant end = term.endingBefore();
        if (!through.isAfter(start) || (end != null && through.isAfter(end))) {
            body.problem(
                    Code.RANGE,
                    BILLED_THROUGH,
                    "after the contract's start " + start + (end == null ? "" : ", and not after its end " + end));
            return;
        }
        Period statement =
                StatementTerms.of(Terms.of(contract), start).cadence().periodContaining(through);
        Instant before = Term.later(statement.startingAt(), start);
        Instant after = end == null ? statement.endingBefore() : Term.earlier(statement.endingBefore(), end);
        boolean whole = through.equals(through.truncatedTo(ChronoUnit.HOURS)); // else refused for that already
        if (whole && !through.equals(before) && !through.equals(end)) {
            body.problem(
                    Code.ALIGNMENT,
                    BILLED_THROUGH,
                    "a boundary of the contract's statements: " + before + " or " + after);
        }
    }

    /** A payload that says so of a contract, and nothing of its balances. */
    public static ObjectNode body(UUID customer, UUID contract, Instant through) {
        return Json.object()
                .put(CUSTOMER_ID, customer.toString())
                .put(CONTRACT_ID, contract.toString())
                .put(BILLED_THROUGH, through.toString());
    }

    /** Notes it in the contract's document. */
    public static void add(ObjectNode contract, ObjectNode given) {
        ObjectNode cutOver = contract.putObject(MEMBER);
        cutOver.set(BILLED_THROUGH, given.get(BILLED_THROUGH));
        ActTerms.ALL.stream().filter(given::has).forEach(member -> cutOver.set(member, given.get(member)));
        ArrayNode balances = cutOver.putArray(BALANCES);
        for (JsonNode balance : Json.items(given, BALANCES)) {
            ObjectNode left = balances.addObject();
            OF_A_BALANCE.forEach(member -> left.set(member, balance.get(member)));
        }
    }

    public static boolean isSaid(ObjectNode contract) {
        return contract.has(MEMBER);
    }

    /** Whether a contract's cut-over names what was left of a segment. */
    public static boolean names(ObjectNode contract, UUID segment) {
        return of(Terms.of(contract)).leftOf(new SegmentId(segment)).isPresent();
    }

    static CutOver of(Terms contract) {
        return contract.find(MEMBER).map(CutOverTerms::read).orElse(CutOver.NONE);
    }

    private static CutOver read(Terms cutOver) {
        Map<SegmentId, BigDecimal> left = new HashMap<>();
        cutOver.list(BALANCES)
                .forEach(balance -> left.put(new SegmentId(balance.id(SEGMENT_ID)), balance.number(REMAINING)));
        return new CutOver(cutOver.instant(BILLED_THROUGH), left);
    }
}
