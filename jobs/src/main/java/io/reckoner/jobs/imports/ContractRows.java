package io.reckoner.jobs.imports;

import static io.reckoner.terms.shape.Members.CONTRACT_ID;
import static io.reckoner.terms.shape.Members.CUSTOMER_ID;
import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.PACKAGE_ALIAS;
import static io.reckoner.terms.shape.Members.PACKAGE_ID;
import static io.reckoner.terms.shape.Members.RATE_CARD_ALIAS;
import static io.reckoner.terms.shape.Members.RATE_CARD_ID;
import static io.reckoner.terms.shape.Members.STARTING_AT;
import static io.reckoner.terms.shape.Members.UPDATE_CONTRACT_END_DATE;

import io.reckoner.jobs.sheets.CellContent;
import io.reckoner.requests.paths.Paths;
import io.reckoner.terms.shape.WrittenMembers;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/**
 * A row a contract. What a package says may not be said beside it, so what a row says otherwise than its package is an edit, a second
 * line: the end, the name, the payment terms, and amounts by their place in the package.
 */
record ContractRows() implements RowForm {
    private static final String PAYMENT_TERMS = WrittenMembers.PAYMENT_TERMS;

    @Override
    public List<Column> columns() {
        return Stream.concat(
                        Stream.of(
                                Column.required(CONTRACT_ID, "acme-2024"),
                                Column.required(CUSTOMER_ID, "acme"),
                                Column.optional(PACKAGE_ALIAS, "starter"),
                                Column.optional(PACKAGE_ID, ""),
                                Column.optional(RATE_CARD_ALIAS, ""),
                                Column.optional(RATE_CARD_ID, ""),
                                Column.required(STARTING_AT, "2024-01-01"),
                                Column.optional(ENDING_BEFORE, "2025-01-01"),
                                Column.optional(NAME, ""),
                                Column.optional(PAYMENT_TERMS, "30"),
                                Column.optional(CustomerRows.FIELDS, "")),
                        PackageAmount.ALL.stream().map(amount -> Column.optional(amount.column(), "")))
                .toList();
    }

    @Override
    public List<LineDraft> lines(RowCells row) {
        LineDraft contract = new LineDraft(row, Paths.CREATE_CONTRACT);
        UUID id = contract.id(CONTRACT_ID);
        contract.text(CUSTOMER_ID)
                .text(PACKAGE_ALIAS)
                .text(PACKAGE_ID)
                .text(RATE_CARD_ALIAS)
                .text(RATE_CARD_ID)
                .instant(STARTING_AT)
                .map(CustomerRows.FIELDS, CustomerRows.CUSTOM);
        if (row.isBlank(PACKAGE_ALIAS) && row.isBlank(PACKAGE_ID)) {
            PackageAmount.ALL.stream()
                    .flatMap(amount -> row.family(amount.column()))
                    .filter(place -> !place.isBlank())
                    .forEach(place -> row.add(place, "nothing: the row names no package"));
            return List.of(contract.instant(ENDING_BEFORE).text(NAME).number(PAYMENT_TERMS));
        }
        return saysMore(row) ? List.of(contract, edit(row, id)) : List.of(contract);
    }

    private static boolean saysMore(RowCells row) {
        return Stream.concat(
                        Stream.of(row.at(ENDING_BEFORE), row.at(NAME), row.at(PAYMENT_TERMS)),
                        PackageAmount.ALL.stream().flatMap(amount -> row.family(amount.column())))
                .anyMatch(place -> !place.isBlank());
    }

    /** Its id is derived from what it says, so that the same row again is the same edit, and a mended one another. */
    private static LineDraft edit(RowCells row, @Nullable UUID contract) {
        LineDraft edit = new LineDraft(row, Paths.EDIT_CONTRACT);
        edit.text(CUSTOMER_ID)
                .text(CONTRACT_ID)
                .put(row.at(ENDING_BEFORE), CellContent::instant, at(UPDATE_CONTRACT_END_DATE))
                .put(row.at(NAME), CellContent::text, at(WrittenMembers.NEW_NAME))
                .put(row.at(PAYMENT_TERMS), CellContent::number, at(WrittenMembers.NEW_PAYMENT_TERMS));
        UUID holder = Objects.requireNonNullElse(contract, new UUID(0, 0));
        for (PackageAmount amount : PackageAmount.ALL) {
            amount.write(row, holder, edit);
        }
        return edit;
    }

    static JsonPointer at(String member) {
        return JsonPointer.empty().appendProperty(member);
    }
}
