package io.reckoner.contract;

import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.UUID;

/** Seats of a subscription that are on an invoice already, and the part of a period they are charged for. */
public record ChargedSeats(UUID subscription, Period service, BigDecimal quantity) {}
