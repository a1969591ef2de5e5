package io.reckoner.scenario;

import io.reckoner.contract.StatementDay;
import io.reckoner.scenario.Facts.Creation;
import io.reckoner.scenario.Facts.FilterFact;
import io.reckoner.scenario.Facts.HierarchyFact;
import io.reckoner.scenario.Facts.PackagedFact;
import io.reckoner.scenario.Facts.TransitionFact;
import io.reckoner.time.Frequency;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads what a contract says when it is created: its term, its currency, and its clauses in any order. */
final class ContractParser {
    private Optional<BigDecimal> priority = Optional.empty();
    private Optional<Integer> netPaymentTermsDays = Optional.empty();
    private boolean explicitPriorities;
    private boolean consolidate;
    private Frequency statements = Frequency.MONTHLY;
    private StatementDay day = StatementDay.FIRST_OF_MONTH;
    private Optional<Instant> anchor = Optional.empty();
    private Optional<Instant> generation = Optional.empty();
    private Optional<FilterFact> filter = Optional.empty();
    private Optional<TransitionFact> transition = Optional.empty();
    private Optional<HierarchyFact> hierarchy = Optional.empty();
    private Optional<PackagedFact> packaged = Optional.empty();
    private final UnaryOperator<String> customerOf;

    private ContractParser(UnaryOperator<String> customerOf) {
        this.customerOf = customerOf;
    }

    /** {@code customerOf}: whose a contract is that was stated before. */
    static Creation creation(Words words, boolean newCustomer, UnaryOperator<String> customerOf) {
        Term term = words.term();
        Optional<String> currency = words.take("unrated")
                ? Optional.empty()
                : Optional.of(words.currency().orElse(FactParser.USD));
        var clauses = new ContractParser(customerOf);
        while (!words.done()) {
            clauses.read(words);
        }
        return clauses.build(term, currency, newCustomer);
    }

    private void read(Words words) {
        if (words.take("statements")) {
            statements(words);
        } else if (words.take("generate")) {
            words.require("from");
            generation = Optional.of(words.instant("the first billed period's start"));
        } else if (words.take("consolidate")) {
            consolidate = true;
        } else if (words.take("explicit")) {
            explicitPriorities = true;
        } else if (words.take("priority")) {
            priority = Optional.of(words.number("a priority"));
        } else if (words.take("terms")) {
            netPaymentTermsDays = Optional.of(words.whole("days"));
        } else if (words.take("filter")) {
            filter = Optional.of(filter(words));
        } else if (words.take("renews")) {
            String from = words.key("a contract");
            boolean removesTrueUp = words.take("without");
            if (removesTrueUp) {
                words.require("true-up");
            }
            transition = Optional.of(new TransitionFact(from, true, !removesTrueUp));
        } else if (words.take("under")) {
            hierarchy = Optional.of(child(words));
        } else if (words.take("concatenates")) {
            hierarchy = Optional.of(new HierarchyFact(Optional.empty(), Optional.empty(), false, false, true));
        } else if (words.take("packaged")) {
            boolean isAlias = words.take("called");
            packaged = Optional.of(new PackagedFact(words.key("a package"), isAlias));
        } else if (words.take("replaces")) {
            transition = Optional.of(new TransitionFact(words.key("a contract"), false, false));
        } else {
            throw words.expected(
                    "a clause (statements, generate, consolidate, explicit, priority, terms, filter, renews,"
                            + " replaces, under, concatenates, packaged)");
        }
    }

    /** {@code under group paid by parent, consolidated}. */
    private HierarchyFact child(Words words) {
        String parent = words.key("a contract");
        boolean paid = words.takeAll("paid by parent");
        boolean consolidated = words.take("consolidated");
        return new HierarchyFact(Optional.of(parent), Optional.of(customerOf.apply(parent)), paid, consolidated, false);
    }

    private void statements(Words words) {
        statements = words.constant(Frequency.class).orElse(Frequency.MONTHLY);
        if (words.take("from")) {
            if (words.take("contract-start")) {
                day = StatementDay.CONTRACT_START;
            } else {
                day = StatementDay.CUSTOM_DATE;
                anchor = Optional.of(words.instant("contract-start or an anchor date"));
            }
        }
    }

    /** {@code region US, EU from 2025-01-01}. */
    static FilterFact filter(Words words) {
        String key = words.any("a group key");
        List<String> values = words.list("a group value");
        Optional<Instant> from = words.take("from") ? Optional.of(words.instant("a start")) : Optional.empty();
        return new FilterFact(key, values, from);
    }

    private Creation build(Term term, Optional<String> currency, boolean newCustomer) {
        return new Creation(
                newCustomer,
                term,
                currency,
                priority,
                netPaymentTermsDays,
                explicitPriorities,
                consolidate,
                statements,
                day,
                anchor,
                generation,
                filter,
                transition,
                hierarchy,
                packaged);
    }
}
