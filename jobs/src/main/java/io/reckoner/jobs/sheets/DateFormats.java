package io.reckoner.jobs.sheets;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which number formats of a spreadsheet show a day or a time of day. */
final class DateFormats {
    /** Texts in quotes, single characters that are escaped or padded, colours and conditions in brackets. */
    private static final Pattern NO_CODES = Pattern.compile("\"[^\"]*\"|[\\\\_*].|\\[[^\\]]*\\]");

    private static final Pattern DATE = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);

    /** 46 is a length of time. */
    private static final Set<Integer> BUILT_IN = Stream.of(
                    IntStream.rangeClosed(14, 22),
                    IntStream.rangeClosed(27, 36),
                    IntStream.of(45, 47),
                    IntStream.rangeClosed(50, 58))
            .flatMap(IntStream::boxed)
            .collect(Collectors.toUnmodifiableSet());

    private DateFormats() {}

    /**
     * Whether it is one.
     *
     * @param id of the formats that every workbook has; those of East Asian calendars are among them
     */
    static boolean isDate(@Nullable Integer id, @Nullable String pattern) {
        if (id != null && BUILT_IN.contains(id)) {
            return true;
        }
        if (pattern == null || pattern.equalsIgnoreCase("General")) {
            return false;
        }
        return DATE.matcher(NO_CODES.matcher(pattern).replaceAll("")).find();
    }
}
