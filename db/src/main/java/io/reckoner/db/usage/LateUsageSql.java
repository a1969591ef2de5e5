package io.reckoner.db.usage;

import io.reckoner.db.sql.SqlFile;

/** What late usage is, as SQL (U6). */
public final class LateUsageSql {
    /** Whether usage {@code u} is late for invoice {@code i} of contract {@code c}. */
    static final String IS_LATE_FOR = SqlFile.text("usage/is-late-for");

    /** Whether usage {@code u} is late for any invoice. */
    public static final String IS_LATE =
            "exists (select from billing.invoice i join billing.contract c on c.id = i.contract_id where\n"
                    + IS_LATE_FOR + ")";

    private LateUsageSql() {}
}
