package io.reckoner.db.invoice;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.NoteOrder;
import io.reckoner.db.run.Known;
import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.InvoiceId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.LineItem;
import io.reckoner.money.CreditType;
import io.reckoner.statement.EarlierInvoice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The credit notes that are to be made, with what they correct (J4): as it stands, or as a run knew it. */
public final class NoteOrders {
    /** Whether the note of order {@code o} is still to be made. */
    static final String IS_TO_COME = "not exists (select from billing.invoice made where made.id = o.note_id)";

    static final String IS_TO_COME_KNOWN =
            "o.request_sequence <= $request and not exists (select from billing.invoice made where made.id = o.note_id and made.run_id < $run)";

    /** Whether one is to be made for invoice {@code i}. */
    static final String IS_ORDERED =
            "exists (select from billing.credit_note_order o where o.invoice_id = i.id and " + IS_TO_COME + ")";

    static final String IS_ORDERED_KNOWN =
            "exists (select from billing.credit_note_order o where o.invoice_id = i.id and " + IS_TO_COME_KNOWN + ")";

    private static final String ORDERS = """
            select o.invoice_id, o.ordered_at, o.issued_at from billing.credit_note_order o
             where o.invoice_id = any(?::uuid[]) and %s order by o.request_sequence
            """;

    private static final String NOTES = """
            select id, corrects_invoice_id from billing.invoice i
             where corrects_invoice_id = any(?::uuid[]) and %s order by corrects_invoice_id, revision
            """;

    private final JdbcClient jdbc;
    private final String orders;
    private final String notes;
    private final UnsentReader invoices;

    public NoteOrders(JdbcClient jdbc, Function<CreditTypeId, CreditType> creditType, @Nullable Known known) {
        this.jdbc = jdbc;
        this.orders = known == null ? ORDERS.formatted(IS_TO_COME) : known.in(ORDERS.formatted(IS_TO_COME_KNOWN));
        this.notes = known == null ? NOTES.formatted("true") : known.in(NOTES.formatted("run_id < $run"));
        this.invoices = new UnsentReader(jdbc, creditType);
    }

    /** Accounts with the notes that are to be made for them: most have none, and cost nothing. */
    public List<AccountSnapshot> tell(List<AccountSnapshot> accounts) {
        List<InvoiceId> wanted = accounts.stream()
                .flatMap(account -> toCorrect(account).stream())
                .toList();
        if (wanted.isEmpty()) {
            return accounts;
        }
        Map<InvoiceId, NoteOrder> ordered = read(wanted);
        return accounts.stream()
                .map(account -> account.withOrdered(toCorrect(account).stream()
                        .map(id -> Objects.requireNonNull(ordered.get(id)))
                        .toList()))
                .toList();
    }

    private static List<InvoiceId> toCorrect(AccountSnapshot account) {
        return account.earlierInvoices().stream()
                .filter(invoice -> invoice.state() == EarlierInvoice.State.TO_CORRECT)
                .map(EarlierInvoice::id)
                .toList();
    }

    private Map<InvoiceId, NoteOrder> read(List<InvoiceId> wanted) {
        Map<InvoiceId, List<InvoiceId>> notesOf = notesOf(wanted);
        List<InvoiceId> all = new ArrayList<>(wanted);
        notesOf.values().forEach(all::addAll);
        Map<InvoiceId, Invoice> found = invoices.read(all);
        var ordered = new HashMap<InvoiceId, NoteOrder>();
        jdbc.sql(orders).param(ids(wanted)).query(row -> {
            InvoiceId id = Row.id(row, "invoice_id", InvoiceId::new);
            Instant at = Row.instant(row, "ordered_at");
            ordered.putIfAbsent(
                    id,
                    new NoteOrder(
                            Objects.requireNonNull(found.get(id)),
                            notesOf.getOrDefault(id, List.of()).stream()
                                    .map(found::get)
                                    .map(Objects::requireNonNull)
                                    .toList(),
                            at,
                            Row.instant(row, "issued_at")));
        });
        return ordered;
    }

    /** Invoices, each with the lines of its notes behind its own: what was billed in all. */
    public Map<InvoiceId, Invoice> withNotes(Collection<InvoiceId> corrected) {
        Map<InvoiceId, List<InvoiceId>> notesOf = notesOf(corrected);
        List<InvoiceId> all = new ArrayList<>(corrected);
        notesOf.values().forEach(all::addAll);
        Map<InvoiceId, Invoice> found = invoices.read(all);
        notesOf.forEach((id, its) -> {
            Invoice invoice = Objects.requireNonNull(found.get(id));
            List<LineItem> lines = new ArrayList<>(invoice.lines());
            its.forEach(
                    note -> lines.addAll(Objects.requireNonNull(found.get(note)).lines()));
            found.put(id, invoice.with(lines, List.of(), invoice.routing()));
        });
        return found;
    }

    /** Of each invoice the notes there are, in order. */
    private Map<InvoiceId, List<InvoiceId>> notesOf(Collection<InvoiceId> corrected) {
        var found = new HashMap<InvoiceId, List<InvoiceId>>();
        jdbc.sql(notes).param(ids(corrected)).query(row -> {
            found.computeIfAbsent(Row.id(row, "corrects_invoice_id", InvoiceId::new), any -> new ArrayList<>())
                    .add(Row.id(row, "id", InvoiceId::new));
        });
        return found;
    }

    private static String[] ids(Collection<InvoiceId> invoices) {
        return SqlArrays.ids(invoices, InvoiceId::value);
    }
}
