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
import io.reckoner.terms.shape.ScheduleTerms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    /** What has a schedule of charges, whose occurrences get their ids from it. */
    private static final Set<Kind> CHARGED = EnumSet.of(Kind.COMMIT, Kind.SCHEDULED_CHARGE, Kind.DISCOUNT);

    private final UUID line;
    private final Kind creates;
    private final JournalState state;
    private final Map<Name, Created> created = new LinkedHashMap<>();
    private final Map<String, UUID> temporaryIds = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private @Nullable UUID customer;
    private @Nullable ContractState contract;

    /** {@code creates}: what the line's own id names. */
    public Scope(UUID line, Kind creates, JournalState state) {
        this.line = line;
        this.creates = creates;
        this.state = state;
    }

    private record Name(Kind family, UUID id) {
        static Name of(Kind kind, UUID id) {
            return new Name(kind.family(), id);
        }
    }

    /** Something the line creates below itself, and where it stands in the body. */
    public record Created(Kind kind, UUID id, String path) {}

    public JournalState state() {
        return state;
    }

    public UUID line() {
        return line;
    }

    public Collection<Created> created() {
        return created.values();
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
        UUID id = given != null ? given : derived(kind, body.path());
        body.normalized().put(ID, id.toString());
        Created before = created.putIfAbsent(Name.of(kind, id), new Created(kind, id, body.path()));
        if (before != null && !before.path().equals(body.path())) {
            body.problem(Code.DUPLICATE, ID, "an id of its own: /body/" + before.path() + " has it");
        }
        boolean isTheLine = id.equals(line) && kind.family() == creates.family();
        KnownObject existing = isTheLine ? new KnownObject(creates, null, null) : state.thing(kind, id);
        if (existing != null) {
            body.problem(Code.DUPLICATE, ID, "an id of its own: a " + existing.kind() + " has it");
        }
        checkOccurrences(body, kind, id);
        return id;
    }

    /**
     * The id of what has none of its own: from the line's and its place (formats §2.4), and from what the line creates where a
     * line that creates something else, and has the same id, has one in this place.
     */
    private UUID derived(Kind kind, String path) {
        UUID id = Ids.derive(line + "/" + path);
        return state.thing(kind, id) == null
                ? id
                : Ids.derive(line + "/" + creates.name().toLowerCase(Locale.ROOT) + "/" + path);
    }

    /** The occurrences of a recurring schedule have ids by their holder's alone, so that two such holders cannot share one. */
    public void checkOccurrences(Body body, Kind kind, UUID id) {
        if (!CHARGED.contains(kind) || !ScheduleTerms.recurs(body)) {
            return;
        }
        for (Kind other : CHARGED) {
            KnownObject thing = state.thing(other, id);
            boolean isTaken = created.containsKey(Name.of(other, id)) || (thing != null && thing.kind() == other);
            if (other != kind && isTaken) {
                body.problem(
                        Code.DUPLICATE, ID, "an id of its own, because its schedule recurs: a " + other + " has it");
            }
        }
    }

    @Override
    public void announce(Body body, String member, Kind kind) {
        JsonNode items = body.given().get(member);
        for (int index = 0; items != null && items.isArray() && index < items.size(); index++) {
            JsonNode item = items.get(index);
            String path = member + "/" + index;
            JsonNode given = item.get(ID);
            UUID id = (given == null || !given.isString() ? Optional.<UUID>empty() : Ident.parse(given.stringValue()))
                    .orElseGet(() -> derived(kind, path));
            created.putIfAbsent(Name.of(kind, id), new Created(kind, id, path));
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
            KnownObject thing = state.thing(kind, id);
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
                return wanted.stream().anyMatch(kind -> isCreated(kind, id) || isThere(kind, id))
                        ? Optional.empty()
                        : missing("a " + String.join(" or ", names(kinds)) + owner());
            }
        };
    }

    private boolean isCreated(Kind kind, UUID id) {
        Created here = created.get(Name.of(kind, id));
        return here != null && here.kind() == kind;
    }

    private boolean isThere(Kind kind, UUID id) {
        KnownObject thing = state.thing(kind, id);
        return thing != null && thing.kind() == kind && (customer == null || customer.equals(thing.customerId()));
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
