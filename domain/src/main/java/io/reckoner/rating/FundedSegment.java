package io.reckoner.rating;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;

/** A segment that has money when a statement is computed: where it applies, its bounds cut windows (C11). */
public record FundedSegment(Balance balance, AccessSegment segment) {}
