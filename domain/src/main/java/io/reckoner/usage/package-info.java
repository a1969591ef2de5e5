/**
 * What happened: usage aggregates and the windows they fall into. May use: id, money, time, catalog, balance, contract. Invariant: a row belongs to exactly one window or is a problem (U11).
 */
@NullMarked
package io.reckoner.usage;

import org.jspecify.annotations.NullMarked;
