package io.reckoner.jobs.load;

import io.reckoner.terms.document.Instants;
import io.reckoner.terms.document.Storable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Why the first line of a CSV file is no header, and what seems to be meant by it.
 *
 * @param nextStep what helps against this fault
 */
record HeaderFault(String reason, String nextStep) {

    private static final int SHOWN = 200;
    private static final Map<String, String> SEPARATORS =
            Map.of(";", "semicolons", "\t", "tabs", "|", "vertical bars", ":", "colons");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9.,]*");

    /** What is wrong with a line that was read as these names; empty if nothing is. */
    static Optional<HeaderFault> of(String line, List<String> names, List<String> required) {
        return separator(line, names, required)
                .or(() -> unstorable(names))
                .or(() -> row(names, required))
                .or(() -> spelling(names, required))
                .or(() -> unnamed(names))
                .or(() -> repeated(names))
                .or(() -> missing(names, required));
    }

    FileRefused refuses(String file, String line) {
        String shown = line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
        return new FileRefused(
                "Nothing of " + file + " was loaded: " + reason + "."
                        + (shown.isEmpty() ? "" : " Its first line reads: " + Storable.visible(shown)),
                nextStep);
    }

    /** A spreadsheet of a country whose decimals have a comma, or one told which separator to use. */
    private static Optional<HeaderFault> separator(String line, List<String> names, List<String> required) {
        String next = "Save it with commas between the cells and a point in decimals, and load that file.";
        if (line.startsWith("sep=")) {
            return Optional.of(new HeaderFault(
                    "it begins with a spreadsheet's \"" + line.strip() + "\", so that "
                            + SEPARATORS.getOrDefault(line.substring(4).strip(), "another character")
                            + " separate its cells; the names of the columns with commas between them are expected"
                            + " there, and decimals need a point",
                    "Remove that line. " + next));
        }
        return SEPARATORS.entrySet().stream()
                .filter(separator -> names.size() < required.size())
                .filter(separator -> known(List.of(line.split(Pattern.quote(separator.getKey()))), required) > 1)
                .findFirst()
                .map(separator -> new HeaderFault(
                        separator.getValue() + " separate its columns; commas are expected, and decimals need a point",
                        next));
    }

    private static long known(List<String> cells, List<String> required) {
        return cells.stream()
                .map(cell -> cell.strip().replace("\"", ""))
                .filter(cell -> required.stream().anyMatch(cell::equalsIgnoreCase))
                .count();
    }

    private static Optional<HeaderFault> unstorable(List<String> names) {
        return names.stream()
                .filter(name -> !Storable.text(name))
                .findFirst()
                .map(name -> new HeaderFault(
                        "the column \"" + Storable.visible(name) + "\" has U+0000 in its name",
                        "Save the file as UTF-8 text, with names without U+0000, and load that file."));
    }

    private static Optional<HeaderFault> row(List<String> names, List<String> required) {
        boolean isRow = known(names, required) == 0
                && names.stream()
                        .map(String::strip)
                        .anyMatch(cell -> Instants.parse(cell).isPresent()
                                || NUMBER.matcher(cell).matches());
        return isRow
                ? Optional.of(new HeaderFault(
                        "its first line is a row, but must name the columns",
                        "Put the line " + String.join(",", required)
                                + ", and the names of further columns, before the rows, and load that file."))
                : Optional.empty();
    }

    private static Optional<HeaderFault> spelling(List<String> names, List<String> columns) {
        List<String> wrong = new ArrayList<>();
        for (String required : columns) {
            if (!names.contains(required)) {
                names.stream()
                        .filter(name -> bare(name).equalsIgnoreCase(bare(required)))
                        .findFirst()
                        .ifPresent(name -> wrong.add("\"" + name + "\" is spelt " + required));
            }
        }
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(new HeaderFault(
                        "names of columns are exact: " + String.join(", ", wrong),
                        "Correct the names, and load that file."));
    }

    private static String bare(String name) {
        return name.replaceAll("[^A-Za-z]", "");
    }

    private static Optional<HeaderFault> unnamed(List<String> names) {
        for (int column = 0; column < names.size(); column++) {
            if (names.get(column).isBlank()) {
                return Optional.of(new HeaderFault(
                        "column " + (column + 1) + " has no name",
                        "Name the column or remove it, and load that file."));
            }
        }
        return Optional.empty();
    }

    private static Optional<HeaderFault> repeated(List<String> names) {
        Set<String> seen = new HashSet<>();
        return names.stream()
                .filter(name -> !seen.add(name))
                .findFirst()
                .map(name -> new HeaderFault(
                        "the column \"" + name + "\" is there twice",
                        "Rename or remove one of them, and load that file."));
    }

    private static Optional<HeaderFault> missing(List<String> names, List<String> required) {
        List<String> missing =
                required.stream().filter(name -> !names.contains(name)).toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new HeaderFault(
                        "there is no column " + String.join(", ", missing),
                        "Add what is missing: the columns are " + String.join(", ", required)
                                + " and, if any, group keys."));
    }
}
