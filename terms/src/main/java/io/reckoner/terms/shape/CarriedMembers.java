package io.reckoner.terms.shape;

import io.reckoner.terms.document.Terms;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Members of a payload that nothing computes with: they come out as they went in. */
public record CarriedMembers(Terms given) {
    public static CarriedMembers parse(String json) {
        return new CarriedMembers(Terms.parse(json));
    }

    public Optional<CarriedMembers> find(String member) {
        return given.find(member).map(CarriedMembers::new);
    }

    public void forEach(BiConsumer<String, CarriedMembers> consumer) {
        given.forEach((name, value) -> consumer.accept(name, new CarriedMembers(value)));
    }

    /** As it is written, members sorted, numbers and texts in their shortest form. */
    public String canonical() {
        return given.canonical();
    }
}
