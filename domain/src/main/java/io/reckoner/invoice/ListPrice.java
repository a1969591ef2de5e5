package io.reckoner.invoice;

import io.reckoner.catalog.RateType;
import java.math.BigDecimal;

/** What a unit costs by the card; {@code price} in the stored unit. */
public record ListPrice(RateType rateType, BigDecimal price) {}
