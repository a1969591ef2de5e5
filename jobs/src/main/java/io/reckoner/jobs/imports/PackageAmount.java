package io.reckoner.jobs.imports;

import static io.reckoner.terms.shape.Members.ACCESS_SCHEDULE;
import static io.reckoner.terms.shape.Members.AMOUNT;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.INVOICE_SCHEDULE;
import static io.reckoner.terms.shape.Members.QUANTITY;
import static io.reckoner.terms.shape.Members.STARTING_AT;
import static io.reckoner.terms.shape.Members.SUBSCRIPTION_ID;
import static io.reckoner.terms.shape.Members.UNIT_PRICE;

import io.reckoner.id.Ids;
import io.reckoner.jobs.imports.RowCells.Place;
import io.reckoner.jobs.sheets.CellContent;
import io.reckoner.terms.shape.ContractTerms;
import io.reckoner.terms.shape.SubscriptionTerms;
import io.reckoner.terms.shape.TermEdits;
import io.reckoner.terms.shape.WrittenMembers;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JsonPointer;

/**
 * An amount that a contract has otherwise than its package, by the place of its term in a list there: the first is number 1. What an
 * expanded contract has is called by ids derived from it (formats §2.4).
 *
 * @param list of terms
 * @param changes how an edit calls what it changes of the list
 * @param idMember how such a change names the term
 * @param within where in a change the number stands
 */
record PackageAmount(String column, String list, String changes, String idMember, Within within) {

    /** Writes the number into the change of a term. */
    @FunctionalInterface
    interface Within {
        void write(RowCells row, Place place, String term, JsonPointer change, LineDraft edit);
    }

    static final List<PackageAmount> ALL = List.of(
            of("commit_{n}_amount", ContractTerms.COMMITS, item(ACCESS_SCHEDULE, ACCESS_SCHEDULE)),
            of("commit_{n}_invoice_amount", ContractTerms.COMMITS, item(INVOICE_SCHEDULE, INVOICE_SCHEDULE)),
            of("credit_{n}_amount", ContractTerms.CREDITS, item(ACCESS_SCHEDULE, ACCESS_SCHEDULE)),
            new PackageAmount(
                    "charge_{n}_amount",
                    WrittenMembers.CHARGES,
                    TermEdits.UPDATE_CHARGES,
                    WrittenMembers.CHARGE_ID,
                    item(INVOICE_SCHEDULE, WrittenMembers.SCHEDULE)),
            of("recurring_commit_{n}_unit_price", WrittenMembers.RECURRING_COMMITS, PackageAmount::unitPrice),
            of("recurring_credit_{n}_unit_price", WrittenMembers.RECURRING_CREDITS, PackageAmount::unitPrice),
            new PackageAmount(
                    "subscription_{n}_quantity",
                    SubscriptionTerms.LIST,
                    WrittenMembers.UPDATE_SUBSCRIPTIONS,
                    SUBSCRIPTION_ID,
                    PackageAmount::quantity));

    private static PackageAmount of(String column, String list, Within within) {
        return new PackageAmount(column, list, WrittenMembers.updates(list), WrittenMembers.idIn(list), within);
    }

    /** The changes of one list are in one array, each term once: what is said of a term already goes into the same change. */
    void write(RowCells row, UUID contract, LineDraft edit) {
        row.family(column).filter(place -> !place.isBlank()).forEach(place -> {
            String term = contract + "/" + list + "/" + (Integer.parseInt(place.key()) - 1);
            String id = Ids.derive(term).toString();
            JsonPointer changesAt = ContractRows.at(changes);
            JsonPointer change = changesAt.appendIndex(edit.indexOf(changesAt, idMember, id));
            edit.named(place, id, change.appendProperty(idMember));
            within.write(row, place, term, change, edit);
        });
    }

    /** The amount of the first item of a schedule: of which an edit speaks by one name, and the term by another. */
    private static Within item(String schedule, String ofTerm) {
        return (row, place, term, change, edit) -> {
            JsonPointer item = change.appendProperty(schedule)
                    .appendProperty(WrittenMembers.UPDATE_SCHEDULE_ITEMS)
                    .appendIndex(0);
            String id = Ids.derive(term + "/" + ofTerm + "/" + WrittenMembers.SCHEDULE_ITEMS + "/0")
                    .toString();
            edit.named(place, id, item.appendProperty(ID)).put(place, CellContent::number, item.appendProperty(AMOUNT));
        };
    }

    private static void unitPrice(RowCells row, Place place, String term, JsonPointer change, LineDraft edit) {
        edit.put(
                place,
                CellContent::number,
                change.appendProperty(WrittenMembers.ACCESS_AMOUNT).appendProperty(UNIT_PRICE));
    }

    /** From the start of the contract on. */
    private static void quantity(RowCells row, Place place, String term, JsonPointer change, LineDraft edit) {
        JsonPointer update =
                change.appendProperty(WrittenMembers.QUANTITY_UPDATES).appendIndex(0);
        edit.put(row.at(STARTING_AT), CellContent::instant, update.appendProperty(STARTING_AT))
                .put(place, CellContent::number, update.appendProperty(QUANTITY));
    }
}
