/**
 * When statements fall due, and which of them were billed. May use: everything down to invoice. Invariant: a period is billed once, unless its invoice was voided.
 */
@NullMarked
package io.reckoner.statement;

import org.jspecify.annotations.NullMarked;
