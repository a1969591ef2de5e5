package io.reckoner.invoice;

import io.reckoner.invoice.IssuedLine.Kind;

/** What lines of a credit note are called, by the lines whose difference they are (A7). */
final class NoteLineKinds implements LineCases<Kind> {
    static final NoteLineKinds CASES = new NoteLineKinds();

    private NoteLineKinds() {}

    @Override
    public Kind usage(LineItem.Usage line) {
        return Kind.USAGE;
    }

    @Override
    public Kind subscription(LineItem.Subscription line) {
        return Kind.SUBSCRIPTION;
    }

    @Override
    public Kind composite(LineItem.Composite line) {
        return Kind.COMPOSITE;
    }

    @Override
    public Kind applied(LineItem.Applied line) {
        return Kind.APPLIED_COMMIT_OR_CREDIT;
    }

    @Override
    public Kind scheduled(FeeLine.Scheduled line) {
        return Kind.SCHEDULED;
    }

    /** To whoever gets the invoice a scheduled charge (H10). */
    @Override
    public Kind service(FeeLine.Service line) {
        return Kind.SCHEDULED;
    }

    @Override
    public Kind discount(FeeLine.Discount line) {
        return Kind.DISCOUNT;
    }

    @Override
    public Kind commitPurchase(LineItem.CommitPurchase line) {
        return Kind.COMMIT_PURCHASE;
    }

    @Override
    public Kind trueUp(LineItem.TrueUp line) {
        return Kind.TRUEUP;
    }

    @Override
    public Kind tax(LineItem.Tax line) {
        return Kind.TAX;
    }

    @Override
    public Kind conversion(LineItem.Conversion line) {
        return Kind.CPU_CONVERSION;
    }

    @Override
    public Kind issued(IssuedLine line) {
        return line.kind();
    }
}
