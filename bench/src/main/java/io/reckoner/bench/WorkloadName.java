package io.reckoner.bench;

import io.reckoner.sample.Workload;
import io.reckoner.sample.WorkloadW1;
import io.reckoner.sample.WorkloadW2;
import io.reckoner.sample.WorkloadW3;
import io.reckoner.sample.WorkloadW4;

/** What can be measured, with the number of accounts it is meant for. */
enum WorkloadName {
    W1(100_000),
    W2(10_000),
    W3(1),
    W4(100_000);

    private final int accounts;

    WorkloadName(int accounts) {
        this.accounts = accounts;
    }

    int defaultAccounts() {
        return accounts;
    }

    /** Groups and balances matter to W3 only. */
    Workload of(int wantedAccounts, int groups, int balances) {
        return switch (this) {
            case W1 -> new WorkloadW1(wantedAccounts);
            case W2 -> new WorkloadW2(wantedAccounts);
            case W3 -> new WorkloadW3(wantedAccounts, groups, balances);
            case W4 -> new WorkloadW4(wantedAccounts);
        };
    }
}
