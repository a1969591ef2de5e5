package io.reckoner.db;

/** How far journal and usage had come when a run was opened: equal numbers, equal inputs. */
public record FrozenInputs(long requestsThrough, long usageThrough) {}
