package io.reckoner.account;

import io.reckoner.drawdown.Funding;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.NoteLines;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * That a credit note is to be made (J4): for a final usage invoice, by how much it and its notes differ from what it would be now.
 *
 * @param notes of it, that there are, in order
 * @param at when it was ordered, which is when its ledgers move (Appendix B)
 * @param issuedAt the issue date of the note
 */
public record NoteOrder(Invoice invoice, List<Invoice> notes, Instant at, Instant issuedAt) {
    public NoteOrder {
        notes = List.copyOf(notes);
    }

    public Period period() {
        return Objects.requireNonNull(invoice.servicePeriod());
    }

    /** What was billed: the lines of the invoice and of its notes. */
    public List<LineItem> billed() {
        return Stream.concat(Stream.of(invoice), notes.stream())
                .flatMap(one -> one.lines().stream())
                .toList();
    }

    /** What was drawn for it, all in all. */
    public Map<Funding, BigDecimal> drawn() {
        return NoteLines.drawn(billed());
    }
}
