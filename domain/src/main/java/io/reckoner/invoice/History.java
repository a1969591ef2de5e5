package io.reckoner.invoice;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an invoice of before says that no other does (B1, B3).
 *
 * @param id of what was asked for: void and made again, it is made of the same
 * @param externalNumber what the older system called it; null if that is not told
 * @param billable whether it is to be delivered by whoever delivers invoices of before (I11)
 */
public record History(UUID id, @Nullable String externalNumber, boolean billable) {}
