package io.reckoner.invoice;

/** What is done with a line, by its kind: one method each. */
public interface LineCases<R> {
    R usage(LineItem.Usage line);

    R subscription(LineItem.Subscription line);

    R composite(LineItem.Composite line);

    R applied(LineItem.Applied line);

    R scheduled(FeeLine.Scheduled line);

    R service(FeeLine.Service line);

    R discount(FeeLine.Discount line);

    R commitPurchase(LineItem.CommitPurchase line);

    R trueUp(LineItem.TrueUp line);

    R tax(LineItem.Tax line);

    R conversion(LineItem.Conversion line);

    R issued(IssuedLine line);
}
