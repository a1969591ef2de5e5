package io.reckoner.views;

import io.reckoner.db.catalog.CustomerNames;
import io.reckoner.id.CustomerId;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.terms.document.Ident;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which customer somebody means who types its id, its key, an ingest alias, its external id or its exact name.
 *
 * <p>An id or a key is always meant as one; of the others, one that names several customers is refused.
 */
public final class CustomerLookup {
    /** For help texts. */
    public static final String WORDS = "By id, key, ingest alias, external id or exact name.";

    private static final int SHOWN = 10;

    private final CustomerNames names;

    CustomerLookup(CustomerNames names) {
        this.names = names;
    }

    public CustomerId one(String typed) {
        return all(List.of(typed)).values().iterator().next();
    }

    Optional<CustomerId> ifAny(String typed) {
        return Optional.ofNullable(names.find(List.of(typed), Ident::parse).get(typed))
                .map(found -> only(typed, found));
    }

    /** Each text with the customer it means, in the order given. */
    public Map<String, CustomerId> all(Collection<String> typed) {
        Map<String, List<CustomerNames.Found>> found = names.find(typed, Ident::parse);
        List<String> unknown = typed.stream()
                .distinct()
                .filter(text -> !found.containsKey(text))
                .toList();
        if (!unknown.isEmpty()) {
            throw new CannotProceed(
                    "There is no customer " + listed(unknown) + ".",
                    "Is its journal loaded? A customer is named by its id, its key, an ingest alias, its external id or its"
                            + " exact name.");
        }
        var customers = new LinkedHashMap<String, CustomerId>();
        typed.forEach(text -> customers.put(text, only(text, found.getOrDefault(text, List.of()))));
        return customers;
    }

    private static CustomerId only(String typed, List<CustomerNames.Found> found) {
        if (found.size() > 1) {
            String candidates = found.stream()
                    .limit(SHOWN)
                    .map(one -> one.id() + " (" + one.name() + ", by its "
                            + one.by().text() + ")")
                    .collect(Collectors.joining(", "));
            throw new CannotProceed(
                    "'" + typed + "' names " + found.size() + " customers: " + candidates
                            + (found.size() > SHOWN ? ", …" : "") + ".",
                    "Say which one by its id.");
        }
        return found.get(0).id();
    }

    private static String listed(List<String> texts) {
        String first = texts.stream().limit(SHOWN).map(text -> "'" + text + "'").collect(Collectors.joining(", "));
        return texts.size() > SHOWN ? first + " and " + (texts.size() - SHOWN) + " more" : first;
    }
}
