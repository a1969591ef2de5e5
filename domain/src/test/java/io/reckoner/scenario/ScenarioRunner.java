package io.reckoner.scenario;

import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.Ids;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoicePrinter;
import io.reckoner.invoice.Names;
import io.reckoner.invoice.RoyaltyShare;
import io.reckoner.ledger.LedgerPrinter;
import io.reckoner.money.AmountText;
import io.reckoner.money.CreditType;
import io.reckoner.scenario.World.AccountReport;
import io.reckoner.scenario.World.InvoiceView;
import io.reckoner.scenario.World.LedgerView;
import io.reckoner.time.TimeText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Does what a scenario says in a world, and collects what it prints. */
public final class ScenarioRunner {
    private final Scenario scenario;
    private final World world;
    private final Map<UUID, String> names = new HashMap<>();
    private final List<String> blocks = new ArrayList<>();
    private Instant lastNight = Instant.EPOCH;

    private ScenarioRunner(Scenario scenario, World world) {
        this.scenario = scenario;
        this.world = world;
        scenario.names().forEach((contract, customer) -> {
            names.put(Keys.customerId(customer).value(), customer);
            names.put(Keys.contractId(contract).value(), contract);
        });
    }

    /** Everything the scenario prints, blocks apart by an empty line. */
    public static String run(Scenario scenario, World world) {
        var runner = new ScenarioRunner(scenario, world);
        for (Scenario.Step step : scenario.steps()) {
            runner.collectNames(step.facts());
            if (!step.facts().isEmpty()) {
                world.load(step.facts());
            }
            step.command().match(runner.new Execution());
        }
        return String.join("\n", runner.blocks);
    }

    private void collectNames(Facts facts) {
        facts.products()
                .forEach(product -> names.put(Keys.productId(product.name()).value(), product.name()));
        facts.contracts()
                .forEach(contract -> contract.overrides()
                        .forEach(override -> names.put(Ids.derive(override.name()), override.name())));
    }

    private Names printedNames() {
        return new Names(this::customer, this::contract, product -> names.get(product.value()));
    }

    private String customer(CustomerId id) {
        return names.get(id.value());
    }

    private String contract(ContractId id) {
        return names.get(id.value());
    }

    private List<InvoiceView> find(List<String> contracts, Predicate<Invoice> wanted) {
        return contracts.stream()
                .flatMap(contract -> world.invoices(contract).stream())
                .filter(view -> wanted.test(view.invoice()))
                .sorted(Comparator.comparing(
                        InvoiceView::invoice,
                        Comparator.comparing(Invoice::issuedAt)
                                .thenComparing(invoice -> contract(invoice.contractId()))
                                .thenComparing(Invoice::type)
                                .thenComparing(invoice -> invoice.creditType().symbol())
                                .thenComparing(Invoice::revision)
                                .thenComparing(invoice -> invoice.lines().isEmpty()
                                        ? ""
                                        : invoice.lines().get(0).name())))
                .toList();
    }

    private void print(List<InvoiceView> invoices, String otherwise) {
        var printer = new InvoicePrinter(printedNames());
        invoices.forEach(
                view -> blocks.add(printer.print(view.invoice(), view.voidedAt().orElse(null))));
        if (invoices.isEmpty()) {
            blocks.add(otherwise + "\n");
        }
    }

    private String report() {
        var text = new StringBuilder("RUN as of " + TimeText.of(lastNight) + "\n");
        var customers = new LinkedHashSet<>(scenario.names().values());
        int width = customers.stream().mapToInt(String::length).max().orElse(0);
        for (String customer : customers) {
            AccountReport report = world.account(customer);
            text.append("  ").append(customer).append(" ".repeat(width - customer.length()));
            text.append("  ").append(outcome(report)).append('\n');
            report.problems()
                    .forEach(problem ->
                            text.append("    ").append(named(problem)).append('\n'));
        }
        return text.toString();
    }

    private static String outcome(AccountReport report) {
        if (!report.problems().isEmpty()) {
            return "parked";
        }
        if (report.invoices() == 0 && report.entries() == 0) {
            return "nothing due";
        }
        return count(report.invoices(), "invoice", "invoices") + ", "
                + count(report.entries(), "ledger entry", "ledger entries");
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /** Problems name things by id; a scenario's reader knows them by name. */
    private String named(String problem) {
        String text = problem;
        for (Map.Entry<UUID, String> name : names.entrySet()) {
            text = text.replace(name.getKey().toString(), name.getValue());
        }
        return text;
    }

    private static LocalDate date(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** By kind of reseller and currency, in the order of the first line each is on. */
    private String royalties(String contract) {
        var bases = new LinkedHashMap<List<Object>, BigDecimal>();
        var amounts = new LinkedHashMap<List<Object>, BigDecimal>();
        for (InvoiceView view : find(List.of(contract), invoice -> true)) {
            if (view.voidedAt().isEmpty()) {
                for (RoyaltyShare share : view.invoice().royalties()) {
                    List<Object> key = List.of(share.type(), view.invoice().creditType());
                    bases.merge(key, share.base(), BigDecimal::add);
                    amounts.merge(key, share.amount(), BigDecimal::add);
                }
            }
        }
        var text = new StringBuilder("ROYALTIES " + contract + "\n");
        amounts.forEach((key, amount) -> {
            CreditType unit = (CreditType) key.get(1);
            String base = AmountText.of(bases.get(key), unit);
            text.append(
                    "  %-16s %12s of %s %s%n".formatted(key.get(0), AmountText.of(amount, unit), base, unit.symbol()));
        });
        return text.toString();
    }

    private final class Execution implements Command.Cases<Void> {
        @Override
        public Void royalties(Command.PrintRoyalties command) {
            blocks.add(ScenarioRunner.this.royalties(command.contract()));
            return null;
        }

        @Override
        public Void bill(Command.Bill command) {
            for (Instant night : command.nights()) {
                world.bill(night);
                lastNight = night;
            }
            return null;
        }

        @Override
        public Void run(Command.Run command) {
            blocks.add(report());
            return null;
        }

        @Override
        public Void invoice(Command.PrintInvoice command) {
            String wanted = command.period()
                    .map(TimeText::of)
                    .orElseGet(() -> TimeText.of(command.date().orElseThrow()));
            print(
                    find(List.of(command.contract()), invoice -> isWanted(command, invoice)),
                    "no invoice of " + command.contract() + " for " + wanted);
            return null;
        }

        private boolean isWanted(Command.PrintInvoice command, Invoice invoice) {
            if (command.period().isPresent()) {
                return invoice.service().equals(command.period());
            }
            return invoice.service().isEmpty()
                    && date(invoice.issuedAt()).equals(date(command.date().orElseThrow()));
        }

        @Override
        public Void invoices(Command.PrintInvoices command) {
            print(find(command.contracts(), any -> true), "no invoice of " + String.join(", ", command.contracts()));
            return null;
        }

        @Override
        public Void explain(Command.Explain command) {
            find(List.of(command.contract()), invoice -> invoice.service().equals(Optional.of(command.period())))
                    .forEach(view -> blocks.add(
                            named(world.explain(view.invoice(), command.line().orElse(null))
                                    .text())));
            return null;
        }

        @Override
        public Void ledger(Command.PrintLedger command) {
            printLedgers(world.ledgers(Ids.derive(command.balance())), "no ledger of " + command.balance());
            return null;
        }

        @Override
        public Void net(Command.PrintNet command) {
            BigDecimal net = world.netBalance(command.customer(), lastNight, command.finalizedOnly(), command.types());
            String types = command.types().stream()
                    .sorted()
                    .map(type -> type.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            blocks.add("NET BALANCE " + command.customer() + (types.isEmpty() ? "" : " in " + types)
                    + (command.finalizedOnly() ? ", finalized" : ", with drafts") + "  "
                    + AmountText.of(net, CreditType.USD) + " USD\n");
            return null;
        }

        @Override
        public Void recharges(Command.PrintRecharges command) {
            printLedgers(world.recharges(command.contract()), "no recharge of " + command.contract());
            return null;
        }

        private void printLedgers(List<LedgerView> ledgers, String otherwise) {
            var printer = new LedgerPrinter(ScenarioRunner.this::contract);
            ledgers.stream()
                    .sorted(Comparator.comparing((LedgerView ledger) ->
                                    ledger.title().access().startingAt())
                            .thenComparing(ledger -> printer.print(ledger.title(), ledger.entries())))
                    .forEach(ledger -> blocks.add(printer.print(ledger.title(), ledger.entries())));
            if (ledgers.isEmpty()) {
                blocks.add(otherwise + "\n");
            }
        }
    }
}
