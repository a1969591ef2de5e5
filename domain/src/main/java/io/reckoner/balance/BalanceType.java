package io.reckoner.balance;

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

    /** The {@code commit_type} of a line; a credit shows as PrepaidCommit. */
    public String commitType() {
        return commitType;
    }
}
