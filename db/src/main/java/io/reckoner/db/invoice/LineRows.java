package io.reckoner.db.invoice;

import io.reckoner.db.invoice.LinePart.Placed;
import io.reckoner.db.sql.CopyRows;
import io.reckoner.db.sql.Table;
import io.reckoner.db.sql.Table.Form;
import io.reckoner.invoice.IssuedLine;
import io.reckoner.invoice.LineItem;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** The lines of a chunk's invoices as COPY rows, with the items they settle. */
final class LineRows {
    private static final Table ITEMS = Table.of("billed_item", "item_id, customer_id, invoice_id");

    private static final Form<Settled> ITEM = ITEMS.<Settled>form()
            .uuid("item_id", Settled::item)
            .uuid("customer_id", Settled::customer)
            .uuid("invoice_id", Settled::invoice)
            .whole();

    private final int runId;
    private final CopyRows lines = LineKinds.TABLE.rowsWith("issued_as, run_id");
    private final CopyRows items = ITEMS.rows();

    private UUID customer = new UUID(0, 0);
    private UUID invoice = new UUID(0, 0);
    private int position;

    /** An item of a schedule, and the invoice it is billed on. */
    private record Settled(UUID item, UUID customer, UUID invoice) {}

    LineRows(long runId) {
        this.runId = Math.toIntExact(runId);
    }

    /** What follows are the lines of this invoice. */
    void beginInvoice(UUID ofCustomer, UUID id) {
        customer = ofCustomer;
        invoice = id;
        position = 0;
    }

    /** The hash has what it was where it was issued beside the rows, and does not know the run: they end the row. */
    void add(LineItem line, ContentHash hash) {
        position++;
        int from = lines.length();
        LineKinds.write(new Placed(invoice, position, line), lines);
        hash.line(lines.since(from).position(from + Short.BYTES));
        IssuedLine.Kind issuedAs = line.issuedAs();
        lines.add(issuedAs == null ? null : issuedAs.name()).add(runId).endRow();
        UUID item = line.itemId();
        if (item != null) {
            ITEM.write(new Settled(item, customer, invoice), items).endRow();
        }
    }

    void copyInto(Connection connection, String schema) throws SQLException, IOException {
        lines.copyInto(connection, schema);
        items.copyInto(connection, schema);
    }
}
