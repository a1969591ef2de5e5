package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.APPLICABLE_PRODUCT_TAGS;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.PRIORITY;
import static io.reckoner.terms.shape.Members.RATE_TYPE;

import io.reckoner.balance.Drawing;
import io.reckoner.balance.RateKind;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Terms;
import java.math.BigDecimal;
import java.util.List;

/** In which order a commit or credit is drawn, by what, at which price, and what survives a renewal (C6, C8, L2, X2). */
public final class DrawingTerms {
    static final String ROLLOVER = "rollover_fraction";

    /** What an edit takes back by null: the default counts again. */
    static final List<String> CLEARED_BY_NULL = List.of(
            ApplicabilityTerms.PRODUCTS, APPLICABLE_PRODUCT_TAGS, ApplicabilityTerms.SPECIFIERS, PRIORITY, ROLLOVER);

    private DrawingTerms() {}

    static void check(Body body, References references) {
        own(body, references);
        ApplicabilityTerms.check(body, references);
    }

    /** What an edit may change. */
    static void checkEdit(Body body, References references) {
        own(body, references);
        ApplicabilityTerms.check(body, references);
        CLEARED_BY_NULL.stream()
                .filter(body::clears)
                .forEach(member -> body.normalized().putNull(member));
    }

    private static void own(Body body, References references) {
        body.optional(HierarchyTerms.MEMBER).object(access -> HierarchyTerms.checkAccess(access, references));
        body.optional(NAME).name();
        body.optional(PRIORITY).number();
        checkRateType(body);
        body.optional(ROLLOVER).number(Bound.FRACTION);
    }

    static void checkRateType(Body body) {
        body.optional(RATE_TYPE).oneOf("LIST_RATE", "COMMIT_RATE");
    }

    public static Drawing of(Terms term) {
        return new Drawing(
                term.findNumber(PRIORITY).orElse(Drawing.DEFAULT_PRIORITY),
                ApplicabilityTerms.of(term),
                rateType(term),
                term.findNumber(ROLLOVER).orElse(BigDecimal.ZERO),
                HierarchyTerms.access(term));
    }

    private static RateKind rateType(Terms term) {
        return term.findText(RATE_TYPE).map(RateKind::valueOf).orElse(RateKind.LIST_RATE);
    }

    /** With what an edit gives, and without what it clears. */
    public static Drawing edited(Drawing before, Terms edit) {
        Drawing given = of(edit);
        return new Drawing(
                edit.mentions(PRIORITY) ? given.priority() : before.priority(),
                ApplicabilityTerms.edited(before.applicability(), edit),
                edit.has(RATE_TYPE) ? given.rateType() : before.rateType(),
                edit.mentions(ROLLOVER) ? given.rolloverFraction() : before.rolloverFraction(),
                edit.has(HierarchyTerms.MEMBER) ? given.children() : before.children());
    }
}
