package io.reckoner.db;

/** A number that moves with every load transaction that changes usage: a run notes it, to tell whether its inputs are still those. */
public final class UsageChange {

    /**
     * Not {@code nextval}: of the numbers that hands out, a crash of the server skips up to 32. To a run that is resumed
     * it would seem that its inputs have changed.
     */
    public static final String MOVE =
            "select setval('billing.usage_change', (select last_value + is_called::int from billing.usage_change))";

    private UsageChange() {}
}
