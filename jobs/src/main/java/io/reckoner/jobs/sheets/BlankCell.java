package io.reckoner.jobs.sheets;

/** Nothing, or blanks. */
public record BlankCell() implements CellContent {

    @Override
    public boolean isBlank() {
        return true;
    }

    @Override
    public String shown() {
        return "";
    }

    @Override
    public Reading text() {
        return Reading.NOTHING;
    }

    @Override
    public Reading number() {
        return Reading.NOTHING;
    }

    @Override
    public Reading instant() {
        return Reading.NOTHING;
    }
}
