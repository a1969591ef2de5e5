package io.reckoner.scenario;

import io.reckoner.scenario.PackageFact.AliasFact;
import io.reckoner.scenario.PackageFact.Kind;
import io.reckoner.scenario.PackageFact.Span;
import io.reckoner.scenario.PackageFact.TermFact;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a package: {@code package starter lasting 1 years, credit gift 100.00 after 0 days for 1 months}. */
final class PackageParser {
    private Optional<Span> lasting = Optional.empty();
    private final List<AliasFact> aliases = new ArrayList<>();
    private final List<TermFact> terms = new ArrayList<>();

    private PackageParser() {}

    static PackageFact read(String name, Words words) {
        String currency = words.currency().orElse(FactParser.USD);
        var parser = new PackageParser();
        while (!words.done()) {
            parser.clause(words);
        }
        return new PackageFact(name, currency, parser.lasting, List.copyOf(parser.aliases), List.copyOf(parser.terms));
    }

    private void clause(Words words) {
        Optional<Kind> kind = words.constant(Kind.class);
        if (kind.isPresent()) {
            terms.add(term(kind.get(), words));
        } else if (words.take("lasting")) {
            lasting = Optional.of(span(words));
        } else if (words.take("called")) {
            String alias = words.key("an alias");
            Optional<Instant> from = words.take("from") ? Optional.of(words.instant("a start")) : Optional.empty();
            Optional<Instant> until = words.take("until") ? Optional.of(words.instant("an end")) : Optional.empty();
            aliases.add(new AliasFact(alias, from, until));
        } else {
            throw words.expected("a clause (lasting, called, commit, credit, charge, multiplier)");
        }
    }

    private static TermFact term(Kind kind, Words words) {
        String name = kind == Kind.MULTIPLIER ? "" : words.key("a name");
        BigDecimal amount = words.number("an amount");
        Span after = words.take("after") ? span(words) : Span.NONE;
        Optional<Span> lasting = words.take("for") ? Optional.of(span(words)) : Optional.empty();
        return new TermFact(kind, name, amount, after, lasting);
    }

    private static Span span(Words words) {
        int value = words.whole("a number");
        String unit = words.any("days, weeks, months or years");
        String whole = unit.endsWith("s") ? unit : unit + "s";
        return new Span(value, whole.toUpperCase(Locale.ROOT));
    }
}
