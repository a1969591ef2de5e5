package io.reckoner.balance;

import java.math.BigDecimal;

/** A tax worked out beforehand, a fixed line beside the first purchase (V8); amount in the stored unit of the purchase. */
public record Tax(String name, BigDecimal amount) {
    /** What it is called if nobody says otherwise. */
    public static final String DEFAULT_NAME = "Tax";
}
