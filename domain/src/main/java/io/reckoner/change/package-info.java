/**
 * What a request does to terms, ledgers and invoices: pure functions, value in, value out. May use: everything down to invoice. Invariant: nothing here reads or keeps anything; whoever calls writes the value down.
 */
@NullMarked
package io.reckoner.change;

import org.jspecify.annotations.NullMarked;
