package io.reckoner.scenario;

import io.reckoner.balance.BalanceType;
import io.reckoner.time.Period;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a scenario does with the facts so far. */
public sealed interface Command {
    <R> R match(Cases<R> cases);

    interface Cases<R> {
        R bill(Bill command);

        R run(Run command);

        R invoice(PrintInvoice command);

        R invoices(PrintInvoices command);

        R explain(Explain command);

        R ledger(PrintLedger command);

        R recharges(PrintRecharges command);

        R net(PrintNet command);

        R royalties(PrintRoyalties command);
    }

    /** Bills every account, night after night. */
    record Bill(List<Instant> nights) implements Command {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.bill(this);
        }
    }

    /** Prints what the last billing did with each account. */
    record Run() implements Command {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.run(this);
        }
    }

    /** Prints the usage invoices of a period, or the scheduled invoices of a date. */
    record PrintInvoice(String contract, Optional<Period> period, Optional<Instant> date) implements Command {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.invoice(this);
        }
    }

    /** Prints all invoices of a contract, or of all of a customer's contracts. */
    record PrintInvoices(List<String> contracts) implements Command {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.invoices(this);
        }
    }

    /** Prints how the lines of a usage invoice came about, or one of them. */
    record Explain(String contract, Period period, Optional<Integer> line) implements Command {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.explain(this);
        }
    }

    /** Prints the ledger of a balance, or of each child of a recurring one, and of what rolled over from it. */
    record PrintLedger(String balance) implements Command {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ledger(this);
        }
    }

    /** Prints the ledgers of what a contract's thresholds bought. */
    record PrintRecharges(String contract) implements Command {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.recharges(this);
        }
    }

    /** Prints what a contract's invoices that stand owe to resellers (Z5). */
    record PrintRoyalties(String contract) implements Command {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.royalties(this);
        }
    }

    /** Prints what a customer can use of all its balances of some types, in dollars, at the last bill's as-of (G6). */
    record PrintNet(String customer, boolean finalizedOnly, Set<BalanceType> types) implements Command {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.net(this);
        }
    }
}
