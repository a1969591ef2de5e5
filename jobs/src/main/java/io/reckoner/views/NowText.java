package io.reckoner.views;

import io.reckoner.correction.InvoiceDifference;
import io.reckoner.db.invoice.CameSince.Evidence;
import io.reckoner.money.AmountText;
import io.reckoner.money.CreditType;

/** What a final invoice would be now, behind the explanation of how it was made (J1). */
public final class NowText {
    private NowText() {}

    /** Empty if nothing of it would be otherwise. */
    public static String of(InvoiceDifference invoice, Evidence evidence) {
        CreditType unit = invoice.creditType();
        if (!invoice.problems().isEmpty()) {
            return "\nNOW\n  It cannot be computed any more: "
                    + Visible.data(invoice.problems().get(0).message()) + "\n";
        }
        if (invoice.causes().isEmpty()) {
            return "";
        }
        return "\nNOW\n  Made again it would come to " + AmountText.of(invoice.now(), unit) + " instead of "
                + AmountText.of(invoice.before(), unit) + " (" + CauseWords.signed(invoice.difference(), unit) + " "
                + unit.symbol() + "):\n  "
                + CauseWords.of(invoice.causes(), unit, evidence).replace("; ", "\n  ") + "\n";
    }
}
