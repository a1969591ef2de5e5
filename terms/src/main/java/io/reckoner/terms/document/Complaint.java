package io.reckoner.terms.document;

/** What a rule has against a value, before it is known where the value stands. */
public record Complaint(Code code, String expected) {}
