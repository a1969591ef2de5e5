package io.reckoner.jobs.sheets;

/** Something that is no value by itself: a formula, an error, a truth value. */
public record UnusableCell(String shown, String expected) implements CellContent {

    @Override
    public boolean isBlank() {
        return false;
    }

    @Override
    public Reading text() {
        return Reading.wrong(expected);
    }

    @Override
    public Reading number() {
        return Reading.wrong(expected);
    }

    @Override
    public Reading instant() {
        return Reading.wrong(expected);
    }

    @Override
    public Reading yesOrNo() {
        return Reading.wrong(expected);
    }
}
