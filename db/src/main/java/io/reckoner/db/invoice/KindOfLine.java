package io.reckoner.db.invoice;

import io.reckoner.invoice.FeeLine;
import io.reckoner.invoice.IssuedLine;
import io.reckoner.invoice.LineCases;
import io.reckoner.invoice.LineItem;

/** Which kind of stored line each line is. */
final class KindOfLine implements LineCases<LineKind> {
    static final LineCases<LineKind> CASES = new KindOfLine();

    private KindOfLine() {}

    @Override
    public LineKind usage(LineItem.Usage line) {
        return LineKinds.USAGE;
    }

    @Override
    public LineKind subscription(LineItem.Subscription line) {
        return LineKinds.SUBSCRIPTION;
    }

    @Override
    public LineKind composite(LineItem.Composite line) {
        return LineKinds.COMPOSITE;
    }

    @Override
    public LineKind applied(LineItem.Applied line) {
        return LineKinds.APPLIED;
    }

    @Override
    public LineKind scheduled(FeeLine.Scheduled line) {
        return LineKinds.SCHEDULED;
    }

    @Override
    public LineKind service(FeeLine.Service line) {
        return LineKinds.SERVICE;
    }

    @Override
    public LineKind discount(FeeLine.Discount line) {
        return LineKinds.DISCOUNT;
    }

    @Override
    public LineKind commitPurchase(LineItem.CommitPurchase line) {
        return LineKinds.COMMIT_PURCHASE;
    }

    @Override
    public LineKind trueUp(LineItem.TrueUp line) {
        return LineKinds.TRUE_UP;
    }

    @Override
    public LineKind tax(LineItem.Tax line) {
        return LineKinds.TAX;
    }

    @Override
    public LineKind issued(IssuedLine line) {
        return LineKinds.ISSUED;
    }

    @Override
    public LineKind conversion(LineItem.Conversion line) {
        return LineKinds.CONVERSION;
    }
}
