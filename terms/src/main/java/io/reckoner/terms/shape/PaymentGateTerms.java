package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.AMOUNT;
import static io.reckoner.terms.shape.Members.NAME;

import io.reckoner.balance.PaymentGate;
import io.reckoner.balance.Tax;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Shape;
import io.reckoner.terms.document.Terms;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who has to say that a purchase is paid (C9), and the tax beside it (V8). */
public final class PaymentGateTerms {
    private static final String TYPE = "payment_gate_type";
    private static final String NONE = "NONE";
    private static final String TAX_TYPE = "tax_type";
    private static final String PRECALCULATED = "PRECALCULATED";
    private static final String TAX = "precalculated_tax_config";
    private static final String TAX_NAME = "tax_name";
    private static final String TAX_AMOUNT = "tax_amount";

    private PaymentGateTerms() {}

    static void check(Body body) {
        body.required(TYPE).oneOf(NONE, "STRIPE", "EXTERNAL");
        body.optional("stripe_config").object(stripe -> {
            stripe.optional("payment_type").oneOf("INVOICE", "PAYMENT_INTENT");
            stripe.carried(Shape.OBJECT, "invoice_metadata");
            stripe.carried(Shape.BOOLEAN, "on_session_payment");
        });
        tax(body);
    }

    /** V8: a tax worked out beforehand and its amount belong together, or one of them would be passed over. */
    private static void tax(Body body) {
        String type = body.optional(TAX_TYPE).oneOf(NONE, "STRIPE", "ANROK", PRECALCULATED);
        boolean isKnown = PRECALCULATED.equals(type);
        (isKnown ? body.required(TAX) : body.optional(TAX)).object(tax -> {
            tax.required(TAX_AMOUNT).number();
            tax.optional(TAX_NAME).name();
        });
        if (!isKnown && body.gives(TAX) && (type != null || !body.gives(TAX_TYPE))) {
            body.problem(Code.EXCLUSIVE, TAX, "only with " + TAX_TYPE + " " + PRECALCULATED);
        }
    }

    /** Who reports the payment; null = nobody has to. */
    static PaymentGate.@Nullable Provider provider(Terms gate) {
        String type = gate.text(TYPE);
        return type.equals(NONE) ? null : PaymentGate.Provider.valueOf(type);
    }

    /** Null if it is not worked out beforehand. */
    static @Nullable Tax tax(Terms gate) {
        Optional<Terms> tax = gate.text(TAX_TYPE, NONE).equals(PRECALCULATED) ? gate.find(TAX) : Optional.empty();
        return tax.map(given -> new Tax(given.text(TAX_NAME, Tax.DEFAULT_NAME), given.number(TAX_AMOUNT)))
                .orElse(null);
    }

    /** As a balance keeps it. */
    public static @Nullable Tax ofStored(@Nullable String stored) {
        if (stored == null) {
            return null;
        }
        Terms tax = Terms.parse(stored);
        return new Tax(tax.text(NAME), tax.number(AMOUNT));
    }

    public static @Nullable String stored(@Nullable Tax tax) {
        return tax == null
                ? null
                : Json.plain(Json.object().put(NAME, tax.name()).put(AMOUNT, tax.amount()));
    }
}
