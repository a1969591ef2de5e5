/**
 * What an older system billed against what is computed here: invoice by invoice, line by line, with causes. May use: everything
 * above it. Invariant: nothing of billing is decided here; it is asked, and the answers are compared.
 */
@NullMarked
package io.reckoner.parity;

import org.jspecify.annotations.NullMarked;
