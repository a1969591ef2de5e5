package io.reckoner.jobs.imports;

import static io.reckoner.terms.shape.Members.PRODUCT_ID;
import static io.reckoner.terms.shape.Members.REASON;

import io.reckoner.requests.paths.Paths;
import io.reckoner.terms.shape.AccountTerms;
import java.util.List;

/** A row an account of the general ledger: what is posted to it, of one product or in general. */
record AccountRows() implements RowForm {
    @Override
    public List<Column> columns() {
        return List.of(
                Column.required(AccountTerms.POSTING, "REVENUE"),
                Column.optional(PRODUCT_ID, ""),
                Column.required(AccountTerms.CODE, "4000"),
                Column.optional(REASON, ""));
    }

    @Override
    public List<LineDraft> lines(RowCells row) {
        return List.of(new LineDraft(row, Paths.SET_ACCOUNT)
                .text(AccountTerms.POSTING)
                .text(PRODUCT_ID)
                .text(AccountTerms.CODE)
                .text(REASON));
    }
}
