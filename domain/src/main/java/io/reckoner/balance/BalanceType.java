package io.reckoner.balance;

import java.util.Locale;

/** What a balance is (C1); the prefix of its ledger entry types (Appendix B). */
public enum BalanceType {
    PREPAID("PREPAID_COMMIT", "PrepaidCommit"),
    POSTPAID("POSTPAID_COMMIT", "PostpaidCommit"),
    CREDIT("CREDIT", "PrepaidCommit");

    private final String entryPrefix;
    private final String commitType;

    BalanceType(String entryPrefix, String commitType) {
        this.entryPrefix = entryPrefix;
        this.commitType = commitType;
    }

    public String entryPrefix() {
        return entryPrefix;
    }

    /** In words: {@code prepaid commit}. */
    public String text() {
        return entryPrefix.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The {@code commit_type} of a line; a credit shows as PrepaidCommit. */
    public String commitType() {
        return commitType;
    }
}
