/**
 * What has a price: products, rate cards, rates. May use: id, money, time. Invariant: immutable, shared by all accounts of a run.
 */
@NullMarked
package io.reckoner.catalog;

import org.jspecify.annotations.NullMarked;
