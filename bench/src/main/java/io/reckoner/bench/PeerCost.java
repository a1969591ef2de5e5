package io.reckoner.bench;

/**
 * What a contender spent.
 *
 * @param rows it loaded: of CSV, or requests
 */
record PeerCost(long rows, Spent load, Spent bill) {}
