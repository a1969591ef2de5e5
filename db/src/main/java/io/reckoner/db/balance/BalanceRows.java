package io.reckoner.db.balance;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.Origin;
import io.reckoner.db.sql.CopyRows;
import io.reckoner.db.sql.Table;
import io.reckoner.db.sql.Table.Form;
import io.reckoner.id.BalanceId;
import io.reckoner.id.CustomerId;
import io.reckoner.terms.shape.ApplicabilityTerms;
import io.reckoner.terms.shape.CustomFields;
import io.reckoner.terms.shape.PaymentGateTerms;
import io.reckoner.terms.shape.ScheduleTerms;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The balances that came into being in a chunk, as COPY rows: children of recurring ones, rolled over ones, recharges. */
public final class BalanceRows {
    private static final Table BALANCES = Table.of(
            "balance",
            "id, customer_id, contract_id, type, name,"
                    + " product_id, credit_type_id, priority, applicability, invoice_contract_id, purchase, purchase_prorated,"
                    + " source_id, sequence, rate_type, rollover_fraction, rolled_over_from_balance, rolled_over_from_segment,"
                    + " rolled_over_from_contract, payment_gate, payment_status, tax, threshold, discounted, custom_fields, run_id");
    private static final Table SEGMENTS =
            Table.of("access_segment", "id, balance_id, starting_at, ending_before, amount");

    private static final Form<Made> BALANCE = BALANCES.<Made>form()
            .uuid("id", row -> row.balance.id().value())
            .uuid("customer_id", row -> row.customer.value())
            .uuid("contract_id", row -> contract(row.balance))
            .name("type", row -> row.balance.type())
            .text("name", row -> row.balance.name())
            .uuid("product_id", row -> row.balance.productId().value())
            .uuid("credit_type_id", row -> row.balance.creditType().id().value())
            .numeric("priority", row -> row.balance.priority())
            .json("applicability", row -> ApplicabilityTerms.stored(row.balance.applicability()))
            .uuid("invoice_contract_id", row -> contract(row.balance))
            .json(
                    "purchase",
                    row -> row.balance
                            .purchases()
                            .map(purchase -> ScheduleTerms.stored(purchase.schedule()))
                            .orElse(null))
            .bool(
                    "purchase_prorated",
                    row -> row.balance.purchase() != null
                            && row.balance.purchase().prorated())
            .uuid("source_id", row -> row.balance.origin() instanceof Origin.Recurring child ? child.sourceId() : null)
            .bigint("sequence", row -> row.balance.sequence())
            .name("rate_type", row -> row.balance.rateType())
            .numeric("rollover_fraction", row -> row.balance.rolloverFraction())
            .uuid(
                    "rolled_over_from_balance",
                    row -> rolledOver(row, from -> from.balanceId().value()))
            .uuid(
                    "rolled_over_from_segment",
                    row -> rolledOver(row, from -> from.segmentId().value()))
            .uuid(
                    "rolled_over_from_contract",
                    row -> rolledOver(row, from -> from.contractId().value()))
            .name(
                    "payment_gate",
                    row -> row.balance.gate() == null
                            ? null
                            : row.balance.gate().provider())
            .name(
                    "payment_status",
                    row -> row.balance.gate() == null
                            ? null
                            : row.balance.gate().status())
            .json("tax", row -> PaymentGateTerms.stored(row.balance.tax()))
            .name(
                    "threshold",
                    row -> row.balance.origin() instanceof Origin.Recharge recharge ? recharge.threshold() : null)
            .bool(
                    "discounted",
                    row -> row.balance.origin() instanceof Origin.Recharge recharge && recharge.discounted())
            .json("custom_fields", row -> CustomFields.stored(row.balance.customFields()))
            .bigint("run_id", Made::runId)
            .whole();

    private static final Form<Segment> SEGMENT = SEGMENTS.<Segment>form()
            .uuid("id", row -> row.segment.id().value())
            .uuid("balance_id", row -> row.balance.value())
            .instant("starting_at", row -> row.segment.period().startingAt())
            .instant("ending_before", row -> row.segment.period().endingBefore())
            .numeric("amount", row -> row.segment.amount())
            .whole();

    private final CopyRows balances = BALANCES.rows();
    private final CopyRows segments = SEGMENTS.rows();
    private final long runId;

    private record Made(CustomerId customer, Balance balance, long runId) {}

    private record Segment(BalanceId balance, AccessSegment segment) {}

    public BalanceRows(long runId) {
        this.runId = runId;
    }

    public void add(CustomerId customer, Balance balance) {
        BALANCE.write(new Made(customer, balance, runId), balances).endRow();
        for (AccessSegment segment : balance.segments()) {
            SEGMENT.write(new Segment(balance.id(), segment), segments).endRow();
        }
    }

    private static @Nullable UUID rolledOver(Made row, Function<Origin.RolledOver, UUID> part) {
        return row.balance.origin() instanceof Origin.RolledOver from ? part.apply(from) : null;
    }

    private static @Nullable UUID contract(Balance balance) {
        return balance.contractId() == null ? null : balance.contractId().value();
    }

    public void copyInto(Connection connection, String schema) throws SQLException, IOException {
        balances.copyInto(connection, schema);
        segments.copyInto(connection, schema);
    }
}
