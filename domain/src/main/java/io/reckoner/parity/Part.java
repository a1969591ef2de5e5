package io.reckoner.parity;

import io.reckoner.catalog.ProductType;
import io.reckoner.invoice.FeeLine;
import io.reckoner.invoice.IssuedLine;
import io.reckoner.invoice.LineCases;
import io.reckoner.invoice.LineItem;

/** What kind of thing a line bills, whoever billed it. */
public enum Part {
    /** What was used, percentages of it, and what is left of a custom unit. */
    USAGE,
    SUBSCRIPTION,
    /** Scheduled items, purchases, true-ups, discounts, services and taxes. */
    CHARGE,
    /** What a balance paid. */
    BALANCE;

    private static final LineCases<Part> OF_LINE = new LineCases<>() {
        @Override
        public Part usage(LineItem.Usage line) {
            return USAGE;
        }

        @Override
        public Part subscription(LineItem.Subscription line) {
            return SUBSCRIPTION;
        }

        @Override
        public Part composite(LineItem.Composite line) {
            return USAGE;
        }

        @Override
        public Part applied(LineItem.Applied line) {
            return BALANCE;
        }

        @Override
        public Part scheduled(FeeLine.Scheduled line) {
            return CHARGE;
        }

        @Override
        public Part service(FeeLine.Service line) {
            return CHARGE;
        }

        @Override
        public Part discount(FeeLine.Discount line) {
            return CHARGE;
        }

        @Override
        public Part commitPurchase(LineItem.CommitPurchase line) {
            return CHARGE;
        }

        @Override
        public Part trueUp(LineItem.TrueUp line) {
            return CHARGE;
        }

        @Override
        public Part tax(LineItem.Tax line) {
            return CHARGE;
        }

        @Override
        public Part conversion(LineItem.Conversion line) {
            return USAGE;
        }

        @Override
        public Part issued(IssuedLine line) {
            return of(line.kind());
        }
    };

    public static Part of(LineItem line) {
        return line.match(OF_LINE);
    }

    /** What a line as issued elsewhere billed there (B6). */
    public static Part of(IssuedLine.Kind kind) {
        return switch (kind) {
            case USAGE, COMPOSITE, CPU_CONVERSION -> USAGE;
            case SUBSCRIPTION -> SUBSCRIPTION;
            case APPLIED_COMMIT_OR_CREDIT -> BALANCE;
            case SCHEDULED, COMMIT_PURCHASE, DISCOUNT, TRUEUP, TAX -> CHARGE;
        };
    }

    /** What a line of a product bills. */
    public static Part of(ProductType type) {
        return switch (type) {
            case USAGE, COMPOSITE -> USAGE;
            case SUBSCRIPTION -> SUBSCRIPTION;
            case FIXED, PROFESSIONAL_SERVICE -> CHARGE;
        };
    }
}
