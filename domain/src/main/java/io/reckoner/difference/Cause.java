package io.reckoner.difference;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Why an amount differs from what it was, or from what somebody else billed (J1), in the order in which causes go in. */
public enum Cause {
    /** The same inputs give something else now: 0, unless an earlier version of the engine made it. */
    ENGINE,
    /** It is billed for a customer or contract that is not there. */
    UNKNOWN_CONTRACT,
    /** What was billed elsewhere was made of other quantities. */
    MISSING_USAGE,
    /** Rows of usage that nobody knew. */
    LATE_USAGE,
    /** Rows of usage that were replaced. */
    USAGE_CHANGED,
    /** What a contract's terms have a price for, or all of them where nobody said what the lines cost. */
    TERMS,
    /** What seats of subscriptions cost. */
    SUBSCRIPTION,
    /** What a unit costs. */
    PRICE,
    /** An override of the contract, where the other side took the price of the rate card. */
    OVERRIDE,
    /** Which usage a contract lets in. */
    USAGE_FILTER,
    /** Scheduled items, purchases, discounts, services and taxes. */
    CHARGE,
    /** What balances paid. */
    BALANCE,
    /** Less than a minor unit, because lines or totals are rounded elsewhere, or in another order. */
    ROUNDING;

    /** Those between what is computed here and what another system billed. */
    public static final Set<Cause> OF_PARITY = Collections.unmodifiableSet(EnumSet.of(
            UNKNOWN_CONTRACT, MISSING_USAGE, TERMS, SUBSCRIPTION, PRICE, OVERRIDE, CHARGE, BALANCE, ROUNDING));

    /** Those between an invoice as it was made and as it would be now. */
    public static final Set<Cause> OF_CORRECTION = Collections.unmodifiableSet(EnumSet.of(
            ENGINE, LATE_USAGE, USAGE_CHANGED, TERMS, SUBSCRIPTION, PRICE, OVERRIDE, USAGE_FILTER, CHARGE, BALANCE));
}
