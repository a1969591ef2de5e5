package io.reckoner.difference;

/** Why an amount differs from what it was, or from what somebody else billed (J1), in the order in which causes go in. */
public enum Cause {
    /** It is billed for a customer or contract that is not there. */
    UNKNOWN_CONTRACT,
    /** What was billed elsewhere was made of other quantities. */
    MISSING_USAGE,
    /** What a contract's terms have a price for, or all of them where nobody said what the lines cost. */
    TERMS,
    /** What seats of subscriptions cost. */
    SUBSCRIPTION,
    /** What a unit costs. */
    PRICE,
    /** An override of the contract, where the other side took the price of the rate card. */
    OVERRIDE,
    /** Scheduled items, purchases, discounts, services and taxes. */
    CHARGE,
    /** What balances paid. */
    BALANCE,
    /** Less than a minor unit, because lines or totals are rounded elsewhere, or in another order. */
    ROUNDING
}
