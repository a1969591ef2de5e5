package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.ID;

import io.reckoner.db.journal.BalanceRows.Held;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Field;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.shape.BalanceDocument;
import io.reckoner.terms.shape.LifespanTerms;
import io.reckoner.terms.shape.TermEdits;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Terms of a contract that an edit archives: nothing more is drawn, charged or granted by them (E7). */
final class Archiving {
    private static final String COMMITS = "archive_commits";
    private static final String CREDITS = "archive_credits";

    /** What is archived is looked up by its ledgers and invoices. */
    static final List<String> MEMBERS = List.of(COMMITS, CREDITS, TermEdits.ARCHIVE_CHARGES);

    private Archiving() {}

    /** Whether an entry of a ledger may be dated by the line. */
    static boolean isIn(JsonNode body) {
        return MEMBERS.stream().anyMatch(list -> !body.path(list).isEmpty());
    }

    /** E7: what final invoices bill or drew can go only when they are void. */
    static void check(Body body, @Nullable FinalInvoices invoices) {
        check(body.optional(COMMITS), false, invoices);
        check(body.optional(CREDITS), true, invoices);
    }

    private static void check(Field list, boolean isCredit, @Nullable FinalInvoices invoices) {
        list.objects(archived -> {
            UUID id = archived.required(ID).id();
            if (id == null || invoices == null) {
                return;
            }
            BalanceDocument held = invoices.held(isCredit, id);
            if (held == null) {
                archived.problem(Code.REFERENCE, ID, (isCredit ? "a credit" : "a commit") + " of the contract");
            } else if (held.balance().isArchived()) {
                archived.problem(Code.STATE, ID, "one that is not archived");
            } else {
                invoices.of(held.balance())
                        .ifPresent(names -> archived.problem(
                                Code.STATE, ID, "one that no final invoice bills or drew: void " + names));
            }
        });
    }

    static void apply(CheckedLine entry, ContractState contract, JournalState state) {
        ObjectNode edit = entry.terms();
        for (Iterable<JsonNode> list : List.of(Json.items(edit, COMMITS), Json.items(edit, CREDITS))) {
            for (JsonNode archived : list) {
                Held held = Objects.requireNonNull(state.balances().find(Json.id(archived, ID)));
                archive(held, contract, Objects.requireNonNull(entry.at()), state, entry.sequence());
            }
        }
        TermEdits.archiveCharges(contract.terms(), edit, entry.at());
    }

    /** Archives a commit or credit, in its terms too. */
    static void archive(Held held, ContractState contract, Instant at, JournalState state, long requestSequence) {
        ObjectNode definition = held.definition() == null ? null : Json.stored(held.definition());
        ObjectNode listed =
                LifespanTerms.balance(contract.terms(), held.balance().id().value());
        Stream.of(definition, listed).flatMap(Stream::ofNullable).forEach(term -> LifespanTerms.archive(term, at));
        Held archived = new Held(
                held.customerId(), held.balance().archived(at), definition == null ? null : Canonical.of(definition));
        state.balances().change(archived, requestSequence);
    }
}
