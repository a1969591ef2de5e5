package io.reckoner.drawdown;

import io.reckoner.balance.BalanceType;
import io.reckoner.id.BalanceId;
import io.reckoner.id.SegmentId;

/** Which segment of which balance a line draws (§10.3). */
public record Funding(BalanceId balanceId, SegmentId segmentId, BalanceType balanceType) {}
