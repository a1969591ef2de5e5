package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.NAME;

import io.reckoner.id.CreditTypeId;
import io.reckoner.money.CreditType;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;

/** {@code /v1/credit-types/create}: a currency or a custom pricing unit (N2). */
final class CreateCreditType implements Request {
    @Override
    public String path() {
        return "/v1/credit-types/create";
    }

    @Override
    public Kind creates() {
        return Kind.CREDIT_TYPE;
    }

    @Override
    public void check(Body body, Scope scope) {
        String name = body.required(NAME).name();
        if (name != null && scope.state().catalog().hasCreditType(name)) {
            body.problem(Code.DUPLICATE, NAME, "a name of its own: a credit type has it");
        }
        String kind = body.optional("kind").oneOf("FIAT", "CUSTOM");
        boolean fiat = "FIAT".equals(kind);
        String code = (fiat ? body.required("iso_code") : body.optional("iso_code")).text();
        boolean custom = !body.gives("kind") || "CUSTOM".equals(kind);
        if (custom && body.gives("iso_code")) {
            body.problem(Code.EXCLUSIVE, "iso_code", "only with kind FIAT");
        } else if (code != null && !isCurrency(code)) {
            body.problem(Code.ENUM, "iso_code", "a currency code of ISO 4217 with a minor unit");
        }
        body.optional("stored_unit_exponent").integer(0, 4);
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        String kind = Json.text(entry.terms(), "kind");
        BigDecimal exponent = Json.number(entry.terms(), "stored_unit_exponent");
        state.catalogChanges()
                .add(new CreditType(
                        new CreditTypeId(entry.id()),
                        Objects.requireNonNull(Json.text(entry.terms(), NAME)),
                        kind == null ? CreditType.Kind.CUSTOM : CreditType.Kind.valueOf(kind),
                        Json.text(entry.terms(), "iso_code"),
                        exponent == null ? 0 : exponent.intValueExact()));
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency ->
                        currency.getCurrencyCode().equals(code) && currency.getDefaultFractionDigits() >= 0);
    }
}
