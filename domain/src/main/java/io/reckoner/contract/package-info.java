/**
 * What was agreed. May use: id, money, time, catalog, balance. Invariant: a contract that exists is valid; what this engine cannot bill yet is named in it, never dropped.
 */
@NullMarked
package io.reckoner.contract;

import org.jspecify.annotations.NullMarked;
