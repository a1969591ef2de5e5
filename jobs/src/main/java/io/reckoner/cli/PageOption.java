package io.reckoner.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which of many are printed: {@code limit} and {@code next_page} of the API. A page is called by how many are before it. */
final class PageOption {

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: all).")
    private @Nullable Integer limit;

    @Option(
            names = "--next-page",
            paramLabel = "PAGE",
            defaultValue = "0",
            description = "Those behind an earlier page, as that one names them.")
    private int before;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    <T> List<T> of(List<T> all) {
        if (before < 0 || (limit != null && limit < 1)) {
            throw new ParameterException(spec.commandLine(), "--limit is 1 or more, --next-page 0 or more");
        }
        return all.subList(Math.min(before, all.size()), end(all));
    }

    /** Null: there is none. */
    @Nullable
    String next(List<?> all) {
        return end(all) < all.size() ? String.valueOf(end(all)) : null;
    }

    /** For who reads a table. */
    void tellOfMore(List<?> all) {
        if (next(all) != null) {
            spec.commandLine()
                    .getErr()
                    .println(all.size() - end(all) + " more; see them with --next-page " + next(all));
        }
    }

    private int end(List<?> all) {
        return limit == null || before > all.size() - limit ? all.size() : before + limit;
    }
}
