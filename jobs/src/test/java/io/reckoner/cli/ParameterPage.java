package io.reckoner.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code docs/parameters.md} says: its sections, and the rows of each.
 *
 * @param sections by name
 */
record ParameterPage(Map<String, Section> sections) {
    private static final Path PAGE = Path.of("../docs/parameters.md");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** Where the parameters of a section are given: an operation, and the member of its body that holds them, or none. */
    record Place(String path, String member) {
        static final Place NONE = new Place("", "");

        String parameter(String name) {
            return path + " " + (member.isEmpty() ? name : member + "." + name);
        }
    }

    /**
     * A table of the page.
     *
     * @param places of its parameters, the one that is checked as it is written first
     * @param seenIn by parameter
     */
    record Section(String name, List<Place> places, Map<String, String> seenIn) {
        /** What a contract may have is checked in amendments too; that an edit adds it has a row of its own. */
        List<Place> checkedPlaces() {
            Place first = places.get(0);
            return places.stream()
                    .filter(place -> place.equals(first)
                            || (first.path().endsWith("/contracts/create")
                                    && !place.path().endsWith("/edit")))
                    .toList();
        }

        private boolean has(String row) {
            return row.startsWith(name + " ") && seenIn.containsKey(row.substring(name.length() + 1));
        }

        /** Where a row says that its parameter is seen; empty for a row that the page does not have. */
        String seenIn(String row) {
            return has(row) ? seenIn.get(row.substring(name.length() + 1)) : "";
        }
    }

    /** The section of a row; for one that the page does not have, a section of its own. */
    Section sectionOf(String row) {
        return sections.values().stream()
                .filter(section -> section.has(row))
                .findFirst()
                .orElse(new Section(row, List.of(Place.NONE), Map.of()));
    }

    static ParameterPage read() {
        var sections = new LinkedHashMap<String, Section>();
        Section section = new Section("", new ArrayList<>(), new LinkedHashMap<>());
        try {
            for (String line : Files.readAllLines(PAGE)) {
                if (line.startsWith("## ")) {
                    section = new Section(line.substring(3), new ArrayList<>(), new LinkedHashMap<>());
                    sections.put(section.name(), section);
                } else if (line.startsWith("`") && section.places().isEmpty()) {
                    section.places().addAll(places(line));
                } else if (line.startsWith("| `")) {
                    String[] cells = line.split(" \\| ", -1);
                    section.seenIn()
                            .put(cells[0].substring(2).replace("`", ""), cells[cells.length - 1].replace(" |", ""));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new ParameterPage(sections);
    }

    /** {@code `commits`, `credits` of `/v1/contracts/create` and `/v1/contracts/amend`}. */
    private static List<Place> places(String line) {
        var places = new ArrayList<Place>();
        var members = new ArrayList<String>();
        boolean named = false;
        for (String word :
                QUOTED.matcher(line).results().map(found -> found.group(1)).toList()) {
            if (word.startsWith("/")) {
                named = true;
                (members.isEmpty() ? List.of("") : members).forEach(member -> places.add(new Place(word, member)));
            } else {
                if (named) {
                    members.clear();
                    named = false;
                }
                members.add(word);
            }
        }
        return places;
    }

    /** Every row, as its section and its name. */
    Stream<String> rows() {
        return sections.values().stream()
                .flatMap(section -> section.seenIn().keySet().stream().map(name -> section.name() + " " + name));
    }

    /** Every parameter that has a row, by the operations it is a parameter of. */
    Stream<String> parameters() {
        return sections.values().stream()
                .flatMap(section -> section.places().stream()
                        .flatMap(place -> section.seenIn().keySet().stream().map(place::parameter)));
    }
}
