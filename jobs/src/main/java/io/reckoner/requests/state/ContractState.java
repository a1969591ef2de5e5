package io.reckoner.requests.state;

import io.reckoner.change.UsageClaim;
import io.reckoner.contract.Hierarchy;
import io.reckoner.db.journal.JournalRows;
import io.reckoner.id.ContractId;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import io.reckoner.terms.shape.HierarchyTerms;
import io.reckoner.terms.shape.LifespanTerms;
import io.reckoner.terms.shape.StatementTerms;
import io.reckoner.terms.shape.UsageFilterTerms;
import io.reckoner.time.Cadence;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A contract as it stands at the line at hand. Its terms are parsed when first looked at. */
public final class ContractState {
    private final JournalRows.Contract created;
    private @Nullable ObjectNode terms;
    private @Nullable Instant endingBefore;
    private int version;
    private Hierarchy.@Nullable Parent parent;
    private boolean parentIsRead;

    ContractState(JournalRows.Contract row) {
        this.created = row;
        this.endingBefore = row.endingBefore();
        this.version = row.version();
    }

    public UUID id() {
        return created.id();
    }

    public UUID customerId() {
        return created.customerId();
    }

    long sequence() {
        return created.sequence();
    }

    /** The contract of another customer above it (Z1): fixed when it was created. */
    public Optional<Hierarchy.Parent> parent() {
        if (!parentIsRead) {
            parent = HierarchyTerms.parent(Terms.of(terms())).orElse(null);
            parentIsRead = true;
        }
        return Optional.ofNullable(parent);
    }

    boolean isChildOf(UUID contract) {
        return parent().filter(above -> above.contractId().value().equals(contract))
                .isPresent();
    }

    public Instant startingAt() {
        return created.startingAt();
    }

    public @Nullable UUID rateCardId() {
        return created.rateCardId();
    }

    /** The terms in force; whoever changes them, or the end, says so by {@link #nextVersion}. */
    public ObjectNode terms() {
        if (terms == null) {
            terms = Json.stored(created.terms());
        }
        return terms;
    }

    /** As it stands now: it ends at its own start if it was replaced from there on. */
    public Term term() {
        return new Term(startingAt(), endingBefore);
    }

    /** Whether nothing more comes of it (E6). */
    public boolean isArchived() {
        return LifespanTerms.isArchived(Terms.of(terms()));
    }

    /** Ends it there, whatever the reason (E5, X5). */
    public void endAt(@Nullable Instant instant) {
        endingBefore = instant;
    }

    /** The grid of its statements (Q2). */
    public Cadence statements() {
        return StatementTerms.of(Terms.of(terms()), startingAt()).cadence();
    }

    /** The usage it claims (F2). */
    public UsageClaim claim() {
        return new UsageClaim(new ContractId(id()), term(), UsageFilterTerms.all(Terms.of(terms()), startingAt()));
    }

    JournalRows.Contract nextVersion() {
        version++;
        return row();
    }

    JournalRows.Contract row() {
        return new JournalRows.Contract(
                created.id(),
                created.customerId(),
                created.startingAt(),
                endingBefore,
                created.rateCardId(),
                created.sequence(),
                version,
                terms == null ? created.terms() : Canonical.of(terms));
    }
}
