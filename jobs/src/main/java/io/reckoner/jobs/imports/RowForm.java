package io.reckoner.jobs.imports;

import java.util.List;

/** What the rows of a kind of sheet become. */
sealed interface RowForm permits CustomerRows, ContractRows, RateRows, BalanceRows, PaymentRows, AccountRows {

    List<Column> columns();

    /** The lines of a row, in the order in which they apply. */
    List<LineDraft> lines(RowCells row);
}
