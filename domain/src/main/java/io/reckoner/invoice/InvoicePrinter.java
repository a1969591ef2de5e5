package io.reckoner.invoice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invoice's document as text.
 *
 * <pre>
 * USAGE INVOICE acme                         2024-01-01 .. 2024-02-01  USD
 *   issued 2024-02-02
 *   tokens                                   50 @ 1.00               50.00
 *     starter applied                                               -50.00
 *   tokens                                   30 @ 1.00               30.00
 *                                                subtotal           80.00
 *                                               total due           30.00
 * </pre>
 *
 * <p>Invariant: the same invoice and names give the same text.
 */
public final class InvoicePrinter {
    private static final String INDENT = "  ";

    private final Names names;

    public InvoicePrinter(Names names) {
        this.names = names;
    }

    /** The text of one invoice; every line ends with {@code \n}. */
    public String print(Invoice invoice) {
        return print(invoice, null);
    }

    /** The same; if it is void, its dates say since when. */
    public String print(Invoice invoice, @Nullable Instant voidedAt) {
        return print(InvoiceDocument.of(invoice, names, voidedAt));
    }

    private static String print(InvoiceDocument document) {
        var table = new InvoiceTable(document);
        var text = new StringBuilder(table.header());
        if (!document.issue().isEmpty()) {
            line(text, String.join(", ", document.issue()));
        }
        text.append(table.text());
        document.notes().forEach(note -> line(text, note));
        return text.toString();
    }

    private static void line(StringBuilder text, String content) {
        text.append(INDENT).append(content).append('\n');
    }
}
