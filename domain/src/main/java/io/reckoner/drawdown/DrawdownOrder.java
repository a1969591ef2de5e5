package io.reckoner.drawdown;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.rating.RatedLine;
import io.reckoner.rating.StatementPricing;
import java.util.ArrayList;
import java.util.List;

/** Who may pay for a line, first to last, and why in this order (§10.1): what {@link Drawdown} did, for an explanation. */
public final class DrawdownOrder {
    private final List<Candidate> candidates;

    public DrawdownOrder(StatementPricing terms) {
        this.candidates = Candidate.inOrder(terms);
    }

    /**
     * A segment in line.
     *
     * @param whyHere the criterion that puts it behind the one before; empty for the first
     */
    public record Place(Balance balance, AccessSegment segment, String whyHere) {}

    public List<Place> placesFor(RatedLine line) {
        var places = new ArrayList<Place>();
        Candidate before = null;
        for (Candidate candidate : candidates) {
            if (candidate.mayPay(line)) {
                String why = before == null ? "" : candidate.whyAfter(before);
                places.add(new Place(candidate.balance(), candidate.segment(), why));
                before = candidate;
            }
        }
        return places;
    }
}
