/**
 * What is sent: invoices, their lines, their printed form. May use: everything above it. Invariant: total = sum of the lines in the invoice's credit type (N6).
 */
@NullMarked
package io.reckoner.invoice;

import org.jspecify.annotations.NullMarked;
