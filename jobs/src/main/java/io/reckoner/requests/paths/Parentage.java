package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CONTRACT_ID;
import static io.reckoner.terms.shape.Members.CUSTOMER_ID;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Terms;
import io.reckoner.terms.shape.HierarchyTerms;
import io.reckoner.terms.shape.TransitionTerms;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A new contract's parent (Z1): whose it is, that it is no child itself, and how many children it has at a time. */
final class Parentage {
    private static final int MOST_NODES = 10;

    private Parentage() {}

    /** {@code term}: that of the new contract; null if that is not known. */
    static void check(Body body, Scope scope, @Nullable Term term) {
        HierarchyTerms.check(body, scope, (named, contract, customer) -> {
            ContractState parent = scope.state().contract(contract);
            if (parent == null || customer == null) {
                return;
            }
            if (!parent.customerId().equals(customer)) {
                named.problem(Code.REFERENCE, CONTRACT_ID, "a contract of customer " + customer);
            } else if (customer.equals(scope.customer())) {
                named.problem(Code.REFERENCE, CUSTOMER_ID, "another customer than the contract's own");
            } else if (parent.parent().isPresent()) {
                named.problem(Code.STATE, CONTRACT_ID, "a contract that is not a child itself");
            } else if (term != null && nodes(term, siblings(body, scope, parent)) > MOST_NODES) {
                named.problem(
                        Code.STATE,
                        CONTRACT_ID,
                        "a contract with at most " + (MOST_NODES - 2) + " other children at a time");
            }
        });
    }

    /** The terms of its other children, but of one that the new contract takes over from. */
    private static List<Term> siblings(Body body, Scope scope, ContractState parent) {
        Optional<UUID> ends = TransitionTerms.old(Terms.of(body.normalized()));
        return scope.state().childrenOf(parent.id()).stream()
                .filter(child -> ends.filter(child.id()::equals).isEmpty())
                .map(ContractState::term)
                .toList();
    }

    /** The most contracts there are at one instant of the new one's term, the parent and itself counted. */
    private static int nodes(Term term, List<Term> siblings) {
        Stream<Instant> starts = Stream.concat(
                Stream.of(term.startingAt()),
                siblings.stream().map(Term::startingAt).filter(term::contains));
        return 2
                + starts.mapToInt(start -> (int) siblings.stream()
                                .filter(sibling -> sibling.contains(start))
                                .count())
                        .max()
                        .orElse(0);
    }

    /** From this line on, the customers of the two are billed as one account. */
    static void apply(CheckedLine entry, UUID customer, JournalState state) {
        HierarchyTerms.parent(Terms.of(entry.terms()))
                .ifPresent(parent ->
                        state.hierarchies().join(customer, parent.customerId().value(), entry.sequence()));
    }
}
