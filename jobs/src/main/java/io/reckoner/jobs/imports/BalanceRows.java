package io.reckoner.jobs.imports;

import static io.reckoner.terms.shape.Members.ACCESS_SCHEDULE;
import static io.reckoner.terms.shape.Members.AMOUNT;
import static io.reckoner.terms.shape.Members.APPLICABLE_PRODUCT_TAGS;
import static io.reckoner.terms.shape.Members.CREDIT_TYPE_ID;
import static io.reckoner.terms.shape.Members.CUSTOMER_ID;
import static io.reckoner.terms.shape.Members.DESCRIPTION;
import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.INVOICE_SCHEDULE;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.PRIORITY;
import static io.reckoner.terms.shape.Members.PRODUCT_ID;
import static io.reckoner.terms.shape.Members.RATE_TYPE;
import static io.reckoner.terms.shape.Members.STARTING_AT;
import static io.reckoner.terms.shape.Members.TIMESTAMP;
import static io.reckoner.terms.shape.Members.TYPE;

import io.reckoner.jobs.sheets.CellContent;
import io.reckoner.requests.paths.Paths;
import io.reckoner.terms.shape.WrittenMembers;
import java.util.List;
import tools.jackson.core.JsonPointer;

/**
 * A row a commit or a credit of a customer. Without an invoice nothing is asked for it: so what is left of one that was bought in the old
 * system opens with what is left.
 */
record BalanceRows() implements RowForm {
    private static final String BALANCE_ID = "balance_id";
    private static final String CREDIT = "CREDIT";
    private static final String INVOICE_AT = "invoice_at";
    private static final String INVOICE_AMOUNT = "invoice_amount";

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required(BALANCE_ID, "acme-prepaid"),
                Column.required(CUSTOMER_ID, "acme"),
                Column.required(TYPE, "PREPAID"),
                Column.required(PRODUCT_ID, "prepaid-credit"),
                Column.required(AMOUNT, "125000"),
                Column.required(STARTING_AT, "2024-01-01"),
                Column.required(ENDING_BEFORE, "2025-01-01"),
                Column.optional(CREDIT_TYPE_ID, ""),
                Column.optional(NAME, ""),
                Column.optional(PRIORITY, ""),
                Column.optional(RATE_TYPE, ""),
                Column.optional(WrittenMembers.ROLLOVER_FRACTION, ""),
                Column.optional(WrittenMembers.APPLICABLE_CONTRACTS, ""),
                Column.optional(WrittenMembers.APPLICABLE_PRODUCTS, ""),
                Column.optional(APPLICABLE_PRODUCT_TAGS, ""),
                Column.optional(INVOICE_AT, ""),
                Column.optional(INVOICE_AMOUNT, ""),
                Column.optional(WrittenMembers.INVOICE_CONTRACT, ""),
                Column.optional(DESCRIPTION, ""),
                Column.optional(CustomerRows.FIELDS, ""));
    }

    @Override
    public List<LineDraft> lines(RowCells row) {
        boolean isCredit = row.at(TYPE).cell().shown().equalsIgnoreCase(CREDIT);
        LineDraft line = new LineDraft(row, isCredit ? Paths.CREATE_CREDIT : Paths.CREATE_COMMIT);
        line.id(BALANCE_ID);
        if (!isCredit) {
            line.text(TYPE);
        }
        line.text(CUSTOMER_ID)
                .text(PRODUCT_ID)
                .text(NAME)
                .number(PRIORITY)
                .text(RATE_TYPE)
                .number(WrittenMembers.ROLLOVER_FRACTION)
                .texts(WrittenMembers.APPLICABLE_CONTRACTS)
                .texts(WrittenMembers.APPLICABLE_PRODUCTS)
                .texts(APPLICABLE_PRODUCT_TAGS)
                .text(WrittenMembers.INVOICE_CONTRACT)
                .text(DESCRIPTION)
                .map(CustomerRows.FIELDS, CustomerRows.CUSTOM);
        access(row, line);
        invoice(row, line);
        return List.of(line);
    }

    private static void access(RowCells row, LineDraft line) {
        JsonPointer schedule = ContractRows.at(ACCESS_SCHEDULE);
        JsonPointer item =
                schedule.appendProperty(WrittenMembers.SCHEDULE_ITEMS).appendIndex(0);
        line.put(row.at(CREDIT_TYPE_ID), CellContent::text, schedule.appendProperty(CREDIT_TYPE_ID))
                .put(row.at(AMOUNT), CellContent::number, item.appendProperty(AMOUNT))
                .put(row.at(STARTING_AT), CellContent::instant, item.appendProperty(STARTING_AT))
                .put(row.at(ENDING_BEFORE), CellContent::instant, item.appendProperty(ENDING_BEFORE));
    }

    private static void invoice(RowCells row, LineDraft line) {
        if (!row.isBlank(INVOICE_AT) || !row.isBlank(INVOICE_AMOUNT)) {
            JsonPointer item = ContractRows.at(INVOICE_SCHEDULE)
                    .appendProperty(WrittenMembers.SCHEDULE_ITEMS)
                    .appendIndex(0);
            line.put(row.at(INVOICE_AT), CellContent::instant, item.appendProperty(TIMESTAMP))
                    .put(row.at(INVOICE_AMOUNT), CellContent::number, item.appendProperty(AMOUNT));
        }
    }
}
