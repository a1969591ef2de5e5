package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.REASON;

import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Shape;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who says something, from where and why: what acts of finance and operations have in common (J7). When is the line's own
 * {@code at}.
 *
 * <pre>{@code "by":"jane","from":"billing-1: hold add","reason":"in dispute"}</pre>
 */
public final class ActTerms {
    public static final String BY = "by";
    public static final String FROM = "from";

    /** Who approved it beside the one who does it (J7). */
    public static final String APPROVED_BY = "approved_by";

    /** Of a document that keeps them. */
    static final List<String> ALL = List.of(BY, FROM, REASON);

    private ActTerms() {}

    /** Reads them where nobody has to say why. */
    public static void check(Body body) {
        body.carried(Shape.TEXT, BY, FROM, REASON);
    }

    /** The same where somebody has to: 1 to 500 characters, not only blanks. */
    public static void checkWithReason(Body body) {
        body.carried(Shape.TEXT, BY, FROM, APPROVED_BY);
        body.required(REASON).name();
    }

    /** Writes who says it, and from where, into a body that is about to become a line. */
    public static void sign(ObjectNode body, String by, String from) {
        body.put(BY, by);
        body.put(FROM, from);
    }

    /** Writes who approved it. */
    public static void approve(ObjectNode body, String approvedBy) {
        body.put(APPROVED_BY, approvedBy);
    }
}
