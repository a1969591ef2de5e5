package io.reckoner.db.access;

import java.time.Instant;

/** Somebody at an instant; {@code from}: by what, on which machine. */
public record Person(String by, String from, Instant at) {}
