package io.reckoner.db.run;

/** How far journal and usage had come when a run was opened: equal numbers, equal inputs. */
public record FrozenInputs(long requestsThrough, long usageThrough) {}
