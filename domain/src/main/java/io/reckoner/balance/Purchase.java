package io.reckoner.balance;

import io.reckoner.id.ContractId;
import org.jspecify.annotations.Nullable;

/**
 * What is charged for a commit (C2); of a postpaid one, when what was not drawn is billed (C4).
 *
 * @param contractId the contract that is charged (C5); null only if nothing is invoiced (C3)
 * @param prorated whether it is that of a prorated period of a recurring commit (R5)
 */
public record Purchase(@Nullable ContractId contractId, PointSchedule schedule, boolean prorated) {}
