package io.reckoner.contract;

/**
 * A recurring balance whose quantity is that of a subscription, one pool for all seats (R7).
 *
 * @param prorated whether seats that come within a period add only for the rest of it
 */
public record PooledSeats(SeatSchedule seats, boolean prorated) {}
