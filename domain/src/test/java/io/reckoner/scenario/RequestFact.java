package io.reckoner.scenario;

import io.reckoner.invoice.InvoiceType;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Something asked of a balance, an invoice or a contract that is there. Amounts are in the major unit. */
public sealed interface RequestFact {
    <R> R match(Cases<R> cases);

    String customer();

    interface Cases<R> {
        R manual(Manual request);

        R voidInvoice(VoidInvoice request);

        R regenerate(Regenerate request);

        R creditNote(CreditNote request);

        R payment(Payment request);

        R seats(Seats request);

        R assign(Assign request);

        R enable(Enable request);

        R schedule(Schedule request);

        R historical(Historical request);

        R open(Open request);

        R end(End request);

        R archive(Archive request);

        R archiveTerm(ArchiveTerm request);

        R segment(Segment request);

        R item(Item request);

        R applies(Applies request);

        R recurring(Recurring request);

        R subscriptionEnd(SubscriptionEnd request);

        R cutOver(CutOver request);

        R hold(Hold request);

        R release(Release request);
    }

    /**
     * An entry made by a person (G5).
     *
     * @param contract empty at customer level
     * @param segment counted from 1
     * @param timestamp else the segment's start
     */
    record Manual(
            String customer,
            Optional<String> contract,
            UUID balance,
            int segment,
            BigDecimal amount,
            String currency,
            Optional<Instant> timestamp,
            String reason)
            implements RequestFact {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.manual(this);
        }
    }

    /** Billed elsewhere until then (B7). */
    record CutOver(String customer, String contract, Instant at, List<Left> balances) implements RequestFact {
        /**
         * What was left of a balance.
         *
         * @param period of a recurring one, where that of the child begins
         * @param segment counted from 1; else the one that is open
         */
        public record Left(
                String balance,
                Optional<Instant> period,
                Optional<Integer> segment,
                BigDecimal amount,
                String currency) {}

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.cutOver(this);
        }
    }

    /** An invoice by its address; {@code start} of the service period, or the instant of its items. */
    record Address(String customer, String contract, InvoiceType type, Instant start, String currency) {}

    record VoidInvoice(Address invoice, Instant at) implements RequestFact {
        @Override
        public String customer() {
            return invoice.customer();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.voidInvoice(this);
        }
    }

    /** {@code issued}: the issue date of the note, if not when it is ordered. */
    record CreditNote(Address invoice, Instant at, Optional<Instant> issued) implements RequestFact {
        @Override
        public String customer() {
            return invoice.customer();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.creditNote(this);
        }
    }

    record Regenerate(Address invoice) implements RequestFact {
        @Override
        public String customer() {
            return invoice.customer();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.regenerate(this);
        }
    }

    /** What became of the payment of a gated balance (C9). */
    record Payment(String customer, UUID balance, boolean paid, Instant at) implements RequestFact {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.payment(this);
        }
    }

    /** No run bills the customer's account (J6); else until it is released. */
    record Hold(String customer, Instant at, Optional<Instant> until) implements RequestFact {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.hold(this);
        }
    }

    /** Runs bill it again. */
    record Release(String customer, Instant at) implements RequestFact {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.release(this);
        }
    }

    /** Exactly one of quantity and delta. */
    record Seats(
            String customer,
            String contract,
            String subscription,
            Optional<BigDecimal> quantity,
            Optional<BigDecimal> delta,
            Instant from)
            implements RequestFact {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.seats(this);
        }
    }

    /** Seats with ids that come or go; or so many without. */
    record Assign(
            String customer,
            String contract,
            String subscription,
            boolean more,
            List<String> ids,
            Optional<BigDecimal> unassigned,
            Instant from)
            implements RequestFact {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.assign(this);
        }
    }

    /** What was done of a professional service, to be billed on a date (H10): an amount, or a quantity with or without a price of its own. */
    record Schedule(
            String customer,
            String contract,
            String service,
            Optional<BigDecimal> amount,
            Optional<BigDecimal> quantity,
            Optional<BigDecimal> unitPrice,
            Instant date)
            implements RequestFact {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.schedule(this);
        }
    }

    /** So much of a product in all of the invoice's period, or in parts of it. */
    record HistoricalLine(String product, List<HistoricalPart> parts, Facts.SpecifierFact values) {}

    record HistoricalPart(BigDecimal quantity, Optional<Period> period) {}

    /** An invoice as it was issued (B6); {@code type} and {@code paid} if that is told. Amounts are in dollars. */
    record Issued(Optional<String> type, Optional<Boolean> paid, List<IssuedLine> lines, Optional<IssuedTax> tax) {}

    /** {@code product}, {@code name} and {@code balance}: what it is of. */
    record IssuedLine(
            Optional<String> product,
            Optional<String> name,
            Optional<String> balance,
            Optional<BigDecimal> quantity,
            Optional<BigDecimal> unitPrice,
            BigDecimal total,
            Optional<Period> period,
            Facts.SpecifierFact values) {}

    record IssuedTax(String name, BigDecimal amount) {}

    /** An invoice of before (B1); {@code number}: what the older system called it. */
    record Historical(
            String customer,
            String contract,
            Period period,
            Instant issued,
            Optional<String> number,
            boolean billable,
            boolean preview,
            List<HistoricalLine> lines,
            Optional<Issued> asIssued)
            implements RequestFact {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.historical(this);
        }
    }

    /** Lets children draw a commit or credit of a contract from now on (Z2), all of them if none is named; empty: nobody. */
    record Open(String customer, String contract, boolean isCommit, String balance, Optional<List<String>> children)
            implements RequestFact {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.open(this);
        }
    }

    /** Another end of a contract (E5); empty: none. */
    record End(String customer, String contract, Optional<Instant> end) implements RequestFact {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.end(this);
        }
    }

    /** Of a contract (E6). */
    record Archive(String customer, String contract, Instant at, boolean voiding) implements RequestFact {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.archive(this);
        }
    }

    /** Of one term (E7): commit, credit or scheduled charge. */
    record ArchiveTerm(String customer, String contract, String term, String list, Instant at) implements RequestFact {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.archiveTerm(this);
        }
    }

    enum Change {
        ADDED,
        CHANGED,
        REMOVED
    }

    /**
     * An access segment of a commit or credit (G8).
     *
     * @param number counted from 1, also of one that is added
     */
    record Segment(
            String customer,
            String contract,
            String balance,
            boolean commit,
            String currency,
            Change change,
            int number,
            Optional<BigDecimal> amount,
            Optional<Period> period)
            implements RequestFact {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.segment(this);
        }
    }

    /** An item of what a commit costs, or of a scheduled charge (H8). */
    record Item(
            String customer,
            String contract,
            String term,
            boolean commit,
            String currency,
            Change change,
            int number,
            Optional<BigDecimal> amount,
            Optional<Instant> timestamp)
            implements RequestFact {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.item(this);
        }
    }

    /** What a commit or credit is for from now on (E1). */
    record Applies(String customer, String contract, String balance, boolean commit, Facts.On on)
            implements RequestFact {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.applies(this);
        }
    }

    /** What a recurring commit or credit grants, or when it ends, of what has not begun (R6). */
    record Recurring(
            String customer,
            String contract,
            String term,
            boolean commit,
            String currency,
            Optional<BigDecimal> amount,
            Optional<Instant> end)
            implements RequestFact {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.recurring(this);
        }
    }

    /** Another end of a subscription; empty: that of its contract (S11). */
    record SubscriptionEnd(String customer, String contract, String subscription, Optional<Instant> end)
            implements RequestFact {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.subscriptionEnd(this);
        }
    }

    /** Switches a threshold on, by an edit (V2). */
    record Enable(String customer, String contract, boolean onPrepaid) implements RequestFact {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.enable(this);
        }
    }
}
