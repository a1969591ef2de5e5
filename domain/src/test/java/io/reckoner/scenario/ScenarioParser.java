package io.reckoner.scenario;

import io.reckoner.balance.BalanceType;
import io.reckoner.scenario.Scenario.Step;
import io.reckoner.time.Period;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a scenario; its language is described in {@code docs/scenarios.md}. */
public final class ScenarioParser {
    private final FactParser facts = new FactParser();
    private final List<Step> steps = new ArrayList<>();

    private ScenarioParser() {}

    public static Scenario parse(String text) {
        return new ScenarioParser().read(text);
    }

    private Scenario read(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).startsWith("# ")) {
            throw new ScenarioSyntaxException(1, "expected the rule's sentence: '# ...'");
        }
        int ruler = lines.indexOf(Scenario.RULER);
        int end = ruler < 0 ? lines.size() : ruler;
        for (Words statement : statements(lines.subList(0, end))) {
            read(statement);
        }
        String golden = ruler < 0
                ? ""
                : String.join("\n", lines.subList(ruler + 1, lines.size())) + (ruler + 1 < lines.size() ? "\n" : "");
        return new Scenario(lines.get(0).substring(2), List.copyOf(steps), facts.customers(), golden);
    }

    /** One statement a line; an indented line continues the one before it. */
    private static List<Words> statements(List<String> lines) {
        var statements = new ArrayList<Words>();
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            if (!Character.isWhitespace(line.charAt(0))) {
                statements.add(new Words(index + 1, line));
            } else if (statements.isEmpty()) {
                throw new ScenarioSyntaxException(
                        index + 1, "an indented line continues the one before; there is none");
            } else {
                statements.get(statements.size() - 1).add(line);
            }
        }
        return statements;
    }

    private void read(Words words) {
        Optional<Command> command = command(words);
        try {
            if (command.isPresent()) {
                steps.add(new Step(facts.take(), command.get()));
            } else {
                facts.read(words);
            }
            words.end();
        } catch (IllegalArgumentException | ArithmeticException invalid) {
            throw new ScenarioSyntaxException(words.line(), String.valueOf(invalid.getMessage()));
        }
    }

    private Optional<Command> command(Words words) {
        if (words.take("bill")) {
            return Optional.of(bill(words));
        }
        if (words.take("run")) {
            return Optional.of(new Command.Run());
        }
        if (words.take("invoice")) {
            return Optional.of(invoice(words));
        }
        if (words.take("invoices")) {
            return Optional.of(invoices(words));
        }
        if (words.take("explain")) {
            return Optional.of(explain(words));
        }
        if (words.take("royalties")) {
            return Optional.of(new Command.PrintRoyalties(facts.known(words.key("a contract"), words)));
        }
        if (words.takeAll("ledger recharges of")) {
            return Optional.of(new Command.PrintRecharges(facts.known(words.key("a contract"), words)));
        }
        if (words.take("ledger")) {
            return Optional.of(new Command.PrintLedger(words.key("a balance")));
        }
        return words.takeAll("net balance of") ? Optional.of(net(words)) : Optional.empty();
    }

    private static Command net(Words words) {
        String customer = words.key("a customer");
        boolean finalizedOnly = words.take("finalized");
        var types = EnumSet.noneOf(BalanceType.class);
        if (words.take("in")) {
            words.list("types of balances")
                    .forEach(type -> types.add(BalanceType.valueOf(type.toUpperCase(Locale.ROOT))));
        }
        return new Command.PrintNet(customer, finalizedOnly, types);
    }

    private static Command bill(Words words) {
        if (!words.take("nightly")) {
            return new Command.Bill(List.of(words.instant("an as-of instant")));
        }
        Period nights = words.period();
        var found = new ArrayList<Instant>();
        for (Instant night = nights.startingAt(); !night.isAfter(nights.endingBefore()); ) {
            found.add(night);
            night = night.plus(1, ChronoUnit.DAYS);
        }
        return new Command.Bill(found);
    }

    private Command invoice(Words words) {
        String contract = facts.known(words.key("a contract"), words);
        Instant start = words.instant("a period or a date");
        return words.take("..")
                ? new Command.PrintInvoice(
                        contract, Optional.of(new Period(start, words.instant("an end"))), Optional.empty())
                : new Command.PrintInvoice(contract, Optional.empty(), Optional.of(start));
    }

    private Command explain(Words words) {
        String contract = facts.known(words.key("a contract"), words);
        Period period = words.period();
        Optional<Integer> line = words.take("line") ? Optional.of(words.whole("a line")) : Optional.empty();
        return new Command.Explain(contract, period, line);
    }

    private Command invoices(Words words) {
        String name = words.key("a contract or a customer");
        Map<String, String> customers = facts.customers();
        List<String> contracts = new LinkedHashMap<>(customers)
                .entrySet().stream()
                        .filter(entry ->
                                entry.getKey().equals(name) || entry.getValue().equals(name))
                        .map(Map.Entry::getKey)
                        .toList();
        if (contracts.isEmpty()) {
            throw new ScenarioSyntaxException(words.line(), "found '" + name + "', expected a contract or a customer");
        }
        return new Command.PrintInvoices(contracts);
    }
}
