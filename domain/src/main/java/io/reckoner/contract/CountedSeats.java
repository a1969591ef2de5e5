package io.reckoner.contract;

import org.jspecify.annotations.Nullable;

/**
 * A recurring balance whose quantity is that of a subscription (R7).
 *
 * @param prorated whether seats that come within a period add only for the rest of it
 * @param groupKey INDIVIDUAL: each seat with an id has a balance of its own, for lines that have the id in this presentation
 *     key; null = POOLED, one balance for all seats
 */
public record CountedSeats(
        SeatSchedule seats, boolean prorated, @Nullable String groupKey) {}
