package io.reckoner.jobs.load;

import io.reckoner.terms.document.Ident;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Finds the product a usage row means: by id or key if a product has it, else by the name only one product has. */
final class Products {

    private final Map<UUID, Set<String>> namesOf;
    private final Map<String, Set<UUID>> named = new HashMap<>();
    private final Memo<String, Optional<UUID>> found = new Memo<>(this::lookUp);

    Products(Map<UUID, Set<String>> namesOf) {
        this.namesOf = namesOf;
        namesOf.forEach((id, names) -> names.forEach(
                name -> named.computeIfAbsent(name, any -> new HashSet<>()).add(id)));
    }

    Optional<UUID> find(String text) {
        return found.of(text);
    }

    private Optional<UUID> lookUp(String text) {
        Set<UUID> byName = named.getOrDefault(text, Set.of());
        return Ident.parse(text)
                .filter(namesOf::containsKey)
                .or(() -> byName.size() == 1 ? byName.stream().findFirst() : Optional.empty());
    }

    boolean isAmbiguous(String text) {
        return named.getOrDefault(text, Set.of()).size() > 1;
    }
}
