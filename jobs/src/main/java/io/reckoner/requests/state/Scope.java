package io.reckoner.requests.state;

import static io.reckoner.terms.shape.Members.CONTRACT_ID;
import static io.reckoner.terms.shape.Members.CUSTOMER_ID;

import io.reckoner.catalog.ProductType;
import io.reckoner.id.Ids;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Complaint;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Reference;
import io.reckoner.terms.shape.References;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line's view while it is checked: whose payload it is, what it creates, and what its references may name. What it
 * creates exists for its own references already.
 */
public final class Scope implements References {
    private final UUID line;
    private final JournalState state;
    private final Creations creations;
    private final boolean isTrial;
    private final @Nullable Instant at;
    private final List<String> warnings = new ArrayList<>();
    private @Nullable UUID customer;
    private @Nullable ContractState contract;
    private @Nullable UUID contractId;

    /** {@code creates}: what the line's own id names; {@code at}: when it was made, null if it does not say. */
    public Scope(UUID line, Kind creates, JournalState state, @Nullable Instant at) {
        this(line, creates, state, at, false);
    }

    private Scope(UUID line, Kind creates, JournalState state, @Nullable Instant at, boolean isTrial) {
        this.line = line;
        this.at = at;
        this.state = state;
        this.creations = new Creations(line, creates, state);
        this.isTrial = isTrial;
    }

    /** The view of a contract of nobody's, which is only tried: nothing that it creates stays. */
    public Scope trial() {
        return new Scope(Ids.derive(line + "/trial"), Kind.CONTRACT, state, at, true);
    }

    public JournalState state() {
        return state;
    }

    public UUID line() {
        return line;
    }

    /** When the line was made; null if it does not say. */
    public @Nullable Instant at() {
        return at;
    }

    public Creations creations() {
        return creations;
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

    /** Reads which contract the line is about; nothing more can be done to an archived one. */
    public void readContract(Body body) {
        UUID id = body.required(CONTRACT_ID).reference(own(Kind.CONTRACT));
        ContractState found = state.contract(id);
        contract = found != null && found.customerId().equals(customer) ? found : null;
        contractId = contract == null ? null : contract.id();
        if (contract != null && contract.isArchived()) {
            body.problem(Code.STATE, CONTRACT_ID, "a contract that is not archived");
        }
    }

    /** Says that the line creates the contract it is about. */
    public void createContract() {
        contractId = line;
    }

    @Override
    public UUID identify(Body body, Kind kind) {
        return creations.identify(body, kind);
    }

    @Override
    public void announce(Body body, String member, Kind kind) {
        creations.announce(body, member, kind);
    }

    @Override
    public void readTemporaryId(Body body, UUID id) {
        creations.readTemporaryId(body, id);
    }

    @Override
    public Reference thing(Kind kind) {
        return id -> isKnown(kind, id) ? Optional.empty() : missing("a " + kind);
    }

    /** The catalog is known whole: a package names things of it that the lines of its contracts do not. */
    private boolean isKnown(Kind kind, UUID id) {
        return switch (kind) {
            case CREDIT_TYPE -> state.catalog().findCreditType(id).isPresent();
            case RATE_CARD -> state.catalog().card(id) != null;
            case PACKAGE -> state.catalog().packageOf(id) != null;
            default -> isThing(kind, id);
        };
    }

    private boolean isThing(Kind kind, UUID id) {
        KnownObject thing = state.thing(kind, id);
        return thing != null && thing.kind() == kind;
    }

    @Override
    public Reference own(Kind... kinds) {
        Set<Kind> wanted = Set.of(kinds);
        return new Reference() {
            @Override
            public Optional<UUID> named(String text) {
                return creations.named(text);
            }

            @Override
            public boolean isLocal() {
                return true;
            }

            @Override
            public Optional<Complaint> complaint(UUID id) {
                return wanted.stream().anyMatch(kind -> creations.has(kind, id) || isThere(kind, id))
                        ? Optional.empty()
                        : missing("a " + String.join(" or ", names(kinds)) + owner());
            }
        };
    }

    private boolean isThere(Kind kind, UUID id) {
        KnownObject thing = isTrial ? null : state.thing(kind, id);
        return thing != null && thing.kind() == kind && (customer == null || customer.equals(thing.customerId()));
    }

    @Override
    public Reference child() {
        return id -> {
            ContractState child = state.contract(id);
            boolean fits = child != null
                    && child.parent()
                            .filter(parent -> contractId == null
                                    ? parent.customerId().value().equals(customer)
                                    : parent.contractId().value().equals(contractId))
                            .isPresent();
            return fits
                    ? Optional.empty()
                    : missing("a child of " + (contractId == null ? "a contract" : "contract " + contractId) + owner());
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
        if (isTrial) {
            return " of the same package";
        }
        return customer == null ? "" : " of customer " + customer;
    }

    private static Optional<Complaint> missing(String wanted) {
        return Optional.of(new Complaint(Code.REFERENCE, wanted));
    }

    private static List<String> names(Object[] values) {
        return java.util.Arrays.stream(values).map(Object::toString).toList();
    }
}
