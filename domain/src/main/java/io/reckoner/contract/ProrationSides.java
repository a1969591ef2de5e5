package io.reckoner.contract;

/** Which partial periods of a recurring commit or credit are prorated (R5). */
public enum ProrationSides {
    NONE(false, false),
    FIRST(true, false),
    LAST(false, true),
    FIRST_AND_LAST(true, true);

    private final boolean first;
    private final boolean last;

    ProrationSides(boolean first, boolean last) {
        this.first = first;
        this.last = last;
    }

    public boolean first() {
        return first;
    }

    public boolean last() {
        return last;
    }
}
