package io.reckoner.jobs.sheets;

/** A cell by its address: a letter for the column, a number for the row. */
public record Cell(String address, CellContent content) {

    static Cell at(int column, long row, CellContent content) {
        return new Cell(letters(column) + row, content);
    }

    /** A, B … Z, AA: for columns from 0 on. */
    static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }

    /** The other way round. */
    static int column(String letters) {
        return letters.chars().reduce(0, (column, letter) -> column * 26 + letter - 'A' + 1) - 1;
    }

    /** The same cell as one that nothing can be read from. */
    Cell unusable(String expected) {
        return new Cell(address, new UnusableCell(shown(), expected));
    }

    public boolean isBlank() {
        return content.isBlank();
    }

    /** As somebody would look for it in the file. */
    public String shown() {
        return content.shown();
    }
}
