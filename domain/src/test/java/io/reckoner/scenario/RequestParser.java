package io.reckoner.scenario;

import io.reckoner.id.Ids;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.scenario.FactParser.Held;
import io.reckoner.scenario.Facts.BalanceKind;
import io.reckoner.scenario.RequestFact.Address;
import io.reckoner.scenario.RequestFact.Change;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads what is asked of things that are there. */
final class RequestParser {
    private final FactParser facts;

    RequestParser(FactParser facts) {
        this.facts = facts;
    }

    /** Whether it was a request. */
    boolean read(Words words) {
        if (words.take("manual")) {
            facts.add(manual(words));
        } else if (words.take("void")) {
            facts.add(new RequestFact.VoidInvoice(invoice(words), at(words)));
        } else if (words.take("correct")) {
            Address corrected = invoice(words);
            Instant at = at(words);
            facts.add(new RequestFact.CreditNote(
                    corrected, at, words.take("issued") ? Optional.of(words.instant("when")) : Optional.empty()));
        } else if (words.take("regenerate")) {
            facts.add(new RequestFact.Regenerate(invoice(words)));
        } else if (words.take("paid")) {
            facts.add(payment(words, true));
        } else if (words.takeAll("payment failed")) {
            facts.add(payment(words, false));
        } else if (words.take("seats")) {
            facts.add(seats(words));
        } else if (words.take("end")) {
            facts.add(end(words));
        } else if (words.take("archive")) {
            facts.add(archive(words));
        } else if (words.takeAll("segment of")) {
            facts.add(segment(words));
        } else if (words.takeAll("item of")) {
            facts.add(item(words));
        } else if (words.take("applies")) {
            String name = words.key("a balance");
            Held held = facts.held(name, words);
            facts.add(new RequestFact.Applies(
                    held.customer(), held.contract().orElseThrow(), name, isCommit(held), facts.on(words)));
        } else if (words.take("grants")) {
            facts.add(grants(words));
        } else if (words.take("enable")) {
            facts.add(enable(words));
        } else if (words.take("schedule")) {
            facts.add(schedule(words));
        } else if (words.takeAll("cut over")) {
            facts.add(cutOver(words));
        } else if (words.take("historical")) {
            facts.add(historical(words));
        } else if (words.take("open")) {
            facts.add(open(words));
        } else if (words.take("hold")) {
            String customer = words.key("a customer");
            Instant at = at(words);
            facts.add(new RequestFact.Hold(
                    customer, at, words.take("until") ? Optional.of(words.instant("an end")) : Optional.empty()));
        } else if (words.take("release")) {
            facts.add(new RequestFact.Release(words.key("a customer"), at(words)));
        } else {
            return false;
        }
        return true;
    }

    private static Instant at(Words words) {
        words.require("at");
        return words.instant("when");
    }

    /** {@code acme at 2025-01-01, starter left 700, monthly 2024-12-01 left 20, years segment 2 left 5}. */
    private RequestFact cutOver(Words words) {
        String contract = facts.known(words.key("a contract"), words);
        words.require("at");
        var balances = new ArrayList<RequestFact.CutOver.Left>();
        boolean more = words.takeComma();
        Instant at = words.instant("when");
        while (more) {
            String name = words.key("a balance");
            Held held = facts.held(name, words);
            Optional<Instant> period =
                    words.atInstant() ? Optional.of(words.instant("the start of the period")) : Optional.empty();
            Optional<Integer> segment =
                    words.take("segment") ? Optional.of(words.whole("which segment")) : Optional.empty();
            words.require("left");
            more = words.takeComma();
            balances.add(
                    new RequestFact.CutOver.Left(name, period, segment, words.number("an amount"), held.currency()));
        }
        return new RequestFact.CutOver(facts.customerOf(contract), contract, at, balances);
    }

    private RequestFact manual(Words words) {
        String name = words.key("a balance");
        Held held = facts.held(name, words);
        UUID balance = balance(name, held, words);
        int segment = words.take("segment") ? words.whole("which segment") : 1;
        BigDecimal amount = words.number("an amount");
        String reason = words.quoted("a reason in quotation marks");
        return new RequestFact.Manual(
                held.customer(),
                held.contract(),
                balance,
                segment,
                amount,
                held.currency(),
                words.done() ? Optional.empty() : Optional.of(at(words)),
                reason);
    }

    /** Of a recurring balance, the child that starts at an instant. */
    private static UUID balance(String name, Held held, Words words) {
        UUID id = Ids.derive(name);
        boolean recurring = held.kind() == BalanceKind.RECURRING_COMMIT || held.kind() == BalanceKind.RECURRING_CREDIT;
        return recurring ? Ids.derive(id + "/" + words.instant("the start of the period")) : id;
    }

    private RequestFact payment(Words words, boolean paid) {
        for (String threshold : new String[] {"SPEND", "PREPAID"}) {
            if (words.takeAll(threshold.toLowerCase(Locale.ROOT) + " recharge of")) {
                String contract = facts.known(words.key("a contract"), words);
                Instant bought = words.instant("when it was bought");
                UUID id = Ids.derive(Keys.contractId(contract) + "/threshold/" + threshold + "/" + bought);
                return new RequestFact.Payment(facts.customerOf(contract), id, paid, at(words));
            }
        }
        String name = words.key("a balance");
        Held held = facts.held(name, words);
        return new RequestFact.Payment(held.customer(), balance(name, held, words), paid, at(words));
    }

    /** {@code acme 2024-01-01 .. 2024-02-01}, {@code acme 2024-01-15}, {@code true-up pledge}. */
    private Address invoice(Words words) {
        if (words.take("true-up")) {
            String name = words.key("a postpaid commit");
            FactParser.TrueUp trueUp =
                    facts.held(name, words).trueUp().orElseThrow(() -> words.expected("a postpaid commit"));
            return address(trueUp.contract(), InvoiceType.TRUEUP, trueUp.date());
        }
        String contract = facts.known(words.key("a contract"), words);
        Instant start = words.instant("a period or a date");
        if (words.take("..")) {
            words.instant("an end");
            return address(contract, InvoiceType.USAGE, start);
        }
        return address(contract, InvoiceType.SCHEDULED, start);
    }

    private Address address(String contract, InvoiceType type, Instant start) {
        return new Address(facts.customerOf(contract), contract, type, start, facts.currencyOf(contract));
    }

    /** {@code historical acme 2024-06-01 .. 2024-07-01 issued 2024-07-05 numbered OLD-1 of calls 10}. */
    private RequestFact historical(Words words) {
        String contract = facts.known(words.key("a contract"), words);
        Period period = words.period();
        words.require("issued");
        Instant issued = words.instant("a date");
        Optional<String> number = words.take("numbered") ? Optional.of(words.any("a number")) : Optional.empty();
        boolean billable = !words.take("unbillable");
        boolean preview = words.takeAll("as a preview");
        Optional<RequestFact.Issued> asIssued =
                words.takeAll("as issued") ? Optional.of(issued(words)) : Optional.empty();
        var lines = new ArrayList<RequestFact.HistoricalLine>();
        while (asIssued.isEmpty() && (lines.isEmpty() || words.at("of"))) {
            words.require("of");
            lines.add(historicalLine(words));
        }
        return new RequestFact.Historical(
                facts.customerOf(contract), contract, period, issued, number, billable, preview, lines, asIssued);
    }

    /** {@code scheduled paid of calls 10 @ 2.00 = 19.50 of "Set-up" = 5.00 of welcome = -10.00 tax VAT 1.95}. */
    private RequestFact.Issued issued(Words words) {
        Optional<String> type = words.oneOf(Set.of("usage", "scheduled", "trueup", "usage_consolidated"));
        Optional<Boolean> paid = words.oneOf(Set.of("paid", "unpaid")).map("paid"::equals);
        var lines = new ArrayList<RequestFact.IssuedLine>();
        do {
            words.require("of");
            lines.add(issuedLine(words));
        } while (words.at("of"));
        return new RequestFact.Issued(
                type,
                paid,
                lines,
                words.take("tax")
                        ? Optional.of(new RequestFact.IssuedTax(words.any("a tax"), words.number("an amount")))
                        : Optional.empty());
    }

    private RequestFact.IssuedLine issuedLine(Words words) {
        Optional<String> name =
                words.atQuoted() ? Optional.of(words.quoted("a name in quotation marks")) : Optional.empty();
        boolean draws = words.take("drawing");
        Optional<String> of = name.isPresent() ? Optional.empty() : Optional.of(words.key("a product"));
        Optional<BigDecimal> quantity = words.atNumber() ? Optional.of(words.number("a quantity")) : Optional.empty();
        Optional<BigDecimal> price = words.take("@") ? Optional.of(words.number("a price")) : Optional.empty();
        words.require("=");
        return new RequestFact.IssuedLine(
                of.filter(any -> !draws),
                draws ? of : name,
                of.filter(any -> draws),
                quantity,
                price,
                words.number("an amount"),
                words.atInstant() ? Optional.of(words.period()) : Optional.empty(),
                facts.values(words));
    }

    private RequestFact.HistoricalLine historicalLine(Words words) {
        String product = words.key("a product");
        var parts = new ArrayList<RequestFact.HistoricalPart>();
        do {
            parts.add(new RequestFact.HistoricalPart(
                    words.number("a quantity"), words.atInstant() ? Optional.of(words.period()) : Optional.empty()));
        } while (words.take("and"));
        return new RequestFact.HistoricalLine(product, parts, facts.values(words));
    }

    private RequestFact seats(Words words) {
        String subscription = words.key("a subscription");
        String contract = facts.subscriber(subscription, words);
        boolean adds = words.take("add");
        if (adds || words.take("remove")) {
            Optional<BigDecimal> unassigned =
                    words.take("unassigned") ? Optional.of(words.number("how many")) : Optional.empty();
            List<String> ids = unassigned.isPresent() ? List.of() : words.list("an id");
            words.require("from");
            return new RequestFact.Assign(
                    facts.customerOf(contract),
                    contract,
                    subscription,
                    adds,
                    ids,
                    unassigned,
                    words.instant("since when"));
        }
        String quantity = words.any("a quantity, or by how much it changes (+1, -1)");
        boolean isDelta = quantity.startsWith("+") || quantity.startsWith("-");
        var number = new BigDecimal(quantity);
        words.require("from");
        Instant from = words.instant("since when");
        return new RequestFact.Seats(
                facts.customerOf(contract),
                contract,
                subscription,
                isDelta ? Optional.empty() : Optional.of(number),
                isDelta ? Optional.of(number) : Optional.empty(),
                from);
    }

    /** {@code schedule consulting 100 @ 250.00 on 2024-03-01}, {@code schedule consulting amount 500.00 on 2024-03-01}. */
    private RequestFact schedule(Words words) {
        String service = words.key("a professional service");
        String contract = facts.served(service, words);
        boolean isAmount = words.take("amount");
        Optional<BigDecimal> number = Optional.of(words.number("a quantity, or 'amount' and an amount"));
        Optional<BigDecimal> price =
                !isAmount && words.take("@") ? Optional.of(words.number("a price")) : Optional.empty();
        words.require("on");
        return new RequestFact.Schedule(
                facts.customerOf(contract),
                contract,
                service,
                isAmount ? number : Optional.empty(),
                isAmount ? Optional.empty() : number,
                price,
                words.instant("a date"));
    }

    /** {@code open pool to children}, {@code to one, other}, {@code to nobody}. */
    private RequestFact open(Words words) {
        String name = words.key("a commit or credit");
        Held held = facts.held(name, words);
        words.require("to");
        return new RequestFact.Open(
                held.customer(),
                held.contract().orElseThrow(() -> words.expected("a balance of a contract")),
                held.kind() == BalanceKind.COMMIT,
                name,
                words.take("nobody") ? Optional.empty() : Optional.of(FactParser.children(words)));
    }

    /** Of a contract, a subscription or a recurring commit or credit. */
    private RequestFact end(Words words) {
        String name = words.key("a contract, a subscription or a recurring balance");
        Optional<Instant> end =
                words.take("never") ? Optional.empty() : Optional.of(words.instant("an end, or 'never'"));
        if (facts.isSubscription(name)) {
            String contract = facts.subscriber(name, words);
            return new RequestFact.SubscriptionEnd(facts.customerOf(contract), contract, name, end);
        }
        if (facts.isHeld(name)) {
            return recurring(name, facts.held(name, words), Optional.empty(), end, words);
        }
        String contract = facts.known(name, words);
        return new RequestFact.End(facts.customerOf(contract), contract, end);
    }

    private RequestFact grants(Words words) {
        String name = words.key("a recurring commit or credit");
        Held held = facts.held(name, words);
        return recurring(name, held, Optional.of(words.number("an amount")), Optional.empty(), words);
    }

    private static RequestFact recurring(
            String name, Held held, Optional<BigDecimal> amount, Optional<Instant> end, Words words) {
        boolean isCommit = held.kind() == BalanceKind.RECURRING_COMMIT;
        if (!isCommit && held.kind() != BalanceKind.RECURRING_CREDIT) {
            throw words.expected("'" + name + "' to be a recurring commit or credit");
        }
        return new RequestFact.Recurring(
                held.customer(), held.contract().orElseThrow(), name, isCommit, held.currency(), amount, end);
    }

    private RequestFact archive(Words words) {
        for (String term : new String[] {"commit", "credit", "charge"}) {
            if (words.take(term)) {
                String name = words.key("a " + term);
                boolean charge = term.equals("charge");
                String contract = charge
                        ? facts.charged(name, words)
                        : facts.held(name, words).contract().orElseThrow();
                String list = charge ? "scheduled_charges" : term + "s";
                return new RequestFact.ArchiveTerm(facts.customerOf(contract), contract, name, list, at(words));
            }
        }
        String contract = facts.known(words.key("a contract"), words);
        return new RequestFact.Archive(facts.customerOf(contract), contract, at(words), words.take("voiding"));
    }

    private static boolean isCommit(Held held) {
        return held.kind() == BalanceKind.COMMIT;
    }

    /** {@code of NAME N removed}, {@code of NAME N added AMOUNT PERIOD}, {@code of NAME N is AMOUNT [PERIOD]}. */
    private RequestFact segment(Words words) {
        String name = words.key("a balance");
        Held held = facts.held(name, words);
        int number = words.whole("which segment");
        Change change = change(words);
        return new RequestFact.Segment(
                held.customer(),
                held.contract().orElseThrow(),
                name,
                isCommit(held),
                held.currency(),
                change,
                number,
                change == Change.REMOVED ? Optional.empty() : Optional.of(words.number("an amount")),
                words.done() ? Optional.empty() : Optional.of(words.period()));
    }

    private static Change change(Words words) {
        if (words.take("removed")) {
            return Change.REMOVED;
        }
        if (words.take("added")) {
            return Change.ADDED;
        }
        words.require("is");
        return Change.CHANGED;
    }

    private RequestFact item(Words words) {
        String name = words.key("a commit or charge");
        Optional<String> charged = facts.charged(name);
        String contract =
                charged.orElseGet(() -> facts.held(name, words).contract().orElseThrow());
        int number = words.whole("which item");
        Change change = change(words);
        Optional<BigDecimal> amount =
                change == Change.REMOVED ? Optional.empty() : Optional.of(words.number("an amount"));
        return new RequestFact.Item(
                facts.customerOf(contract),
                contract,
                name,
                charged.isEmpty(),
                facts.currencyOf(contract),
                change,
                number,
                amount,
                words.take("on") ? Optional.of(words.instant("a date")) : Optional.empty());
    }

    private RequestFact enable(Words words) {
        boolean prepaid = words.takeAll("prepaid threshold of");
        if (!prepaid && !words.takeAll("spend threshold of")) {
            throw words.expected("'spend threshold of' or 'prepaid threshold of' a contract");
        }
        String contract = facts.known(words.key("a contract"), words);
        return new RequestFact.Enable(facts.customerOf(contract), contract, prepaid);
    }
}
