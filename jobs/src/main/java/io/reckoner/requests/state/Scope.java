package io.reckoner.requests.state;

import static io.reckoner.terms.shape.Members.CONTRACT_ID;
import static io.reckoner.terms.shape.Members.CUSTOMER_ID;
import static io.reckoner.terms.shape.Members.ID;

import io.reckoner.catalog.ProductType;
import io.reckoner.id.Ids;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Complaint;
import io.reckoner.terms.document.Ident;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Reference;
import io.reckoner.terms.shape.References;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line's view while it is checked: whose payload it is, what it creates, and what its references may name. What it
 * creates exists for its own references already.
 */
public final class Scope implements References {
    private final UUID line;
    private final JournalState state;
    private final Map<UUID, Created> created = new LinkedHashMap<>();
    private final Map<String, UUID> temporaryIds = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private @Nullable UUID customer;
    private @Nullable ContractState contract;

    public Scope(UUID line, JournalState state) {
        this.line = line;
        this.state = state;
    }

    /** Something the line creates below itself, and where it stands in the body. */
    public record Created(Kind kind, String path) {}

    public JournalState state() {
        return state;
    }

    public UUID line() {
        return line;
    }

    public Map<UUID, Created> created() {
        return created;
    }

    @Override
    public void warn(String warning) {
        warnings.add(warning);
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Null until read, or if what was read names none. */
    public @Nullable UUID customer() {
        return customer;
    }

    /** The contract the line is about, if it exists already. */
    public @Nullable ContractState contract() {
        return contract;
    }

    /** Reads whose payload this is; references to customers' things are held against it. */
    public void readCustomer(Body body) {
        customer = body.required(CUSTOMER_ID).reference(thing(Kind.CUSTOMER));
    }

    /** Reads which contract the line is about. */
    public void readContract(Body body) {
        UUID id = body.required(CONTRACT_ID).reference(own(Kind.CONTRACT));
        ContractState found = state.contract(id);
        contract = found != null && found.customerId().equals(customer) ? found : null;
    }

    @Override
    public UUID identify(Body body, Kind kind) {
        UUID given = body.optional(ID).id();
        UUID id = given != null ? given : Ids.derive(line + "/" + body.path());
        body.normalized().put(ID, id.toString());
        Created before = created.putIfAbsent(id, new Created(kind, body.path()));
        if (before != null && !before.path().equals(body.path())) {
            body.problem(Code.DUPLICATE, ID, "an id of its own: /body/" + before.path() + " has it");
        }
        KnownObject existing = id.equals(line) ? new KnownObject(Kind.REQUEST, null, null) : state.thing(id);
        if (existing != null) {
            body.problem(Code.DUPLICATE, ID, "an id of its own: a " + existing.kind() + " has it");
        }
        return id;
    }

    @Override
    public void announce(Body body, String member, Kind kind) {
        JsonNode items = body.given().get(member);
        for (int index = 0; items != null && items.isArray() && index < items.size(); index++) {
            JsonNode item = items.get(index);
            String path = member + "/" + index;
            JsonNode given = item.get(ID);
            UUID id = (given == null || !given.isString() ? Optional.<UUID>empty() : Ident.parse(given.stringValue()))
                    .orElseGet(() -> Ids.derive(line + "/" + path));
            created.putIfAbsent(id, new Created(kind, path));
            JsonNode temporary = item.get("temporary_id");
            if (temporary != null && temporary.isString()) {
                temporaryIds.putIfAbsent(temporary.stringValue(), id);
            }
        }
    }

    @Override
    public void readTemporaryId(Body body, UUID id) {
        String text = body.optional("temporary_id").text();
        if (text != null && !id.equals(temporaryIds.getOrDefault(text, id))) {
            body.problem(Code.DUPLICATE, "temporary_id", "a temporary_id of its own");
        }
    }

    @Override
    public Reference thing(Kind kind) {
        return id -> {
            KnownObject thing = state.thing(id);
            return thing != null && thing.kind() == kind ? Optional.empty() : missing("a " + kind);
        };
    }

    @Override
    public Reference own(Kind... kinds) {
        Set<Kind> wanted = Set.of(kinds);
        return new Reference() {
            @Override
            public Optional<UUID> named(String text) {
                return Optional.ofNullable(temporaryIds.get(text));
            }

            @Override
            public Optional<Complaint> complaint(UUID id) {
                Created here = created.get(id);
                if (here != null && wanted.contains(here.kind())) {
                    return Optional.empty();
                }
                KnownObject thing = state.thing(id);
                boolean fits = thing != null
                        && wanted.contains(thing.kind())
                        && (customer == null || customer.equals(thing.customerId()));
                return fits ? Optional.empty() : missing("a " + String.join(" or ", names(kinds)) + owner());
            }
        };
    }

    @Override
    public Reference product(ProductType... types) {
        String wanted = types.length == 0 ? "a product" : "a product of type " + String.join("|", names(types));
        return id -> {
            ProductState product = state.catalog().product(id);
            if (product == null || (types.length > 0 && !List.of(types).contains(product.type()))) {
                return missing(wanted);
            }
            return product.isArchived()
                    ? Optional.of(new Complaint(Code.STATE, wanted + " that is not archived"))
                    : Optional.empty();
        };
    }

    @Override
    public Reference creditType() {
        return thing(Kind.CREDIT_TYPE);
    }

    @Override
    public Reference creditType(String kind) {
        return id -> state.catalog()
                        .findCreditType(id)
                        .filter(creditType -> creditType.kind().name().equals(kind))
                        .isPresent()
                ? Optional.empty()
                : missing("a " + kind + " credit type");
    }

    @Override
    public @Nullable NamedProduct named(UUID product) {
        return state.catalog().product(product);
    }

    private String owner() {
        return customer == null ? "" : " of customer " + customer;
    }

    private static Optional<Complaint> missing(String wanted) {
        return Optional.of(new Complaint(Code.REFERENCE, wanted));
    }

    private static List<String> names(Object[] values) {
        return java.util.Arrays.stream(values).map(Object::toString).toList();
    }
}
