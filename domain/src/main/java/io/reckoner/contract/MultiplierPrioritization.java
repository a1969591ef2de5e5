package io.reckoner.contract;

/** Which of several multipliers prices a unit (O7); they never stack (O4). */
public enum MultiplierPrioritization {
    LOWEST_MULTIPLIER,
    EXPLICIT
}
