package io.reckoner.cli;

import io.reckoner.contract.RateSelector;
import io.reckoner.id.ContractId;
import io.reckoner.id.ProductId;
import io.reckoner.jobs.billing.ContractRates;
import io.reckoner.time.Frequency;
import io.reckoner.views.RatesJson;
import io.reckoner.views.RatesText;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "rates",
        mixinStandardHelpOptions = true,
        description =
                "Shows what a contract pays for what: list, override and commit rates in force at an instant. Rates"
                        + " that are not entitled are left out.",
        footerHeading = "%nExample:%n",
        footer = {
            "  reckoner rates acme.contract --at 2024-03-01",
            "  reckoner rates acme.contract --product gpu --partial region=us --product tokens --json"
        },
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:done", "1:there is no such contract, or it has no rate card"})
final class RatesCommand implements Runnable {

    @Parameters(paramLabel = "CONTRACT", converter = IdConverter.class)
    private UUID contract = new UUID(0, 0);

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            converter = InstantOption.class,
            description = "In force then (default: now).")
    private @Nullable Instant at;

    @Mixin
    private PageOption page;

    /** In the shape of getContractRateSchedule. */
    @Mixin
    private JsonOption json;

    @ArgGroup(
            exclusive = false,
            multiplicity = "0..*",
            heading = "%nSelectors: conditions that all have to hold; repeat one to begin another set, any of which may"
                    + " hold.%n")
    private List<Selector> selectors = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    /** One set of conditions, as typed. */
    static final class Selector {
        @Option(names = "--product", paramLabel = "ID", converter = IdConverter.class, description = "This product.")
        private @Nullable UUID product;

        @Option(
                names = "--tags",
                paramLabel = "TAG[,TAG]",
                converter = TagsConverter.class,
                description = "Products with any of the tags.")
        private @Nullable Tags tags;

        @Option(
                names = "--pricing",
                paramLabel = "KEY=VALUE[,KEY=VALUE]",
                converter = PricingConverter.class,
                description = "Exactly these pricing group values.")
        private @Nullable Pricing pricing;

        @Option(
                names = "--partial",
                paramLabel = "KEY=VALUE[,KEY=VALUE]",
                converter = PricingConverter.class,
                description = "These pricing group values, and any others.")
        private @Nullable Pricing partial;

        @Option(
                names = "--frequency",
                paramLabel = "FREQUENCY",
                description = "Subscriptions billed so often: ${COMPLETION-CANDIDATES}.")
        private @Nullable Frequency frequency;

        RateSelector wanted() {
            return new RateSelector(
                    product == null ? null : new ProductId(product),
                    tags == null ? Set.of() : tags.names(),
                    pricing == null ? Map.of() : pricing.values(),
                    partial == null ? Map.of() : partial.values(),
                    frequency);
        }
    }

    /** One value to picocli, so that a second one begins another selector. */
    record Tags(Set<String> names) {}

    /** One value to picocli, like {@link Tags}. */
    record Pricing(Map<String, String> values) {}

    /** {@code compute,storage}. */
    static final class TagsConverter implements ITypeConverter<Tags> {
        @Override
        public Tags convert(String text) {
            return new Tags(Set.of(text.split(",", -1)));
        }
    }

    /** {@code region=us,cloud=aws}. */
    static final class PricingConverter implements ITypeConverter<Pricing> {
        @Override
        public Pricing convert(String text) {
            Map<String, String> values = new HashMap<>();
            for (String pair : text.split(",", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw new TypeConversionException("'" + pair + "' is no KEY=VALUE");
                }
                values.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
            return new Pricing(values);
        }
    }

    @Override
    public void run() {
        try (Session session = Session.open(spec)) {
            Instant instant = at == null ? session.now() : at;
            List<RateSelector> wanted = selectors.stream().map(Selector::wanted).toList();
            ContractRates.Rates all = session.get(ContractRates.class).at(new ContractId(contract), instant, wanted);
            var rates = new ContractRates.Rates(all.card(), page.of(all.entries()), all.customFields());
            if (json.isGiven()) {
                json.print(RatesJson.of(rates, page.next(all.entries())));
            } else {
                PrintWriter out = spec.commandLine().getOut();
                out.print(RatesText.of(rates));
                out.flush();
            }
            if (rates.entries().isEmpty()) {
                spec.commandLine().getErr().println("No rate is in force at " + instant + " that was asked for.");
            }
            page.tellOfMore(all.entries());
        }
    }
}
