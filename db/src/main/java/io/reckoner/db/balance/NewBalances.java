package io.reckoner.db.balance;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.ChildAccess;
import io.reckoner.balance.Origin;
import io.reckoner.balance.PaymentGate;
import io.reckoner.balance.Purchase;
import io.reckoner.db.sql.CopyRows;
import io.reckoner.db.sql.Table;
import io.reckoner.db.sql.Table.Columns;
import io.reckoner.db.sql.Table.Form;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.terms.shape.ApplicabilityTerms;
import io.reckoner.terms.shape.CustomFields;
import io.reckoner.terms.shape.PaymentGateTerms;
import io.reckoner.terms.shape.ScheduleTerms;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * New balances with their segments, as COPY rows. A run makes children of recurring ones, rolled over ones and recharges; a
 * line of the journal opens any other.
 */
public final class NewBalances {
    private static final Table BALANCES = Table.of(
            "balance",
            "id, customer_id, contract_id, type, name, product_id, credit_type_id, priority, applicability,"
                    + " applicable_contract_ids, invoice_contract_id, purchase, purchase_prorated, source_id, sequence,"
                    + " rate_type, rollover_fraction, rolled_over_from_balance, rolled_over_from_segment,"
                    + " rolled_over_from_contract, payment_gate, payment_status, paid_at, tax, threshold, discounted,"
                    + " custom_fields, unsupported_terms, definition, run_id, child_access, child_contract_ids");

    private static final Form<Made> MADE = balance(Made::balance)
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
                    "threshold",
                    row -> row.balance.origin() instanceof Origin.Recharge recharge ? recharge.threshold() : null)
            .bool(
                    "discounted",
                    row -> row.balance.origin() instanceof Origin.Recharge recharge && recharge.discounted())
            .bigint("run_id", Made::runId)
            .otherwiseNull();

    private static final Form<Opened> OPENED = balance(Opened::balance)
            .uuids("applicable_contract_ids", row -> ids(row.balance.applicableContracts()))
            .uuid("invoice_contract_id", row -> charged(row.balance))
            .json("purchase", Opened::purchase)
            .bool("purchase_prorated", row -> false)
            .instant("paid_at", row -> gate(row.balance, PaymentGate::paidAt))
            .bool("discounted", row -> false)
            .texts(
                    "unsupported_terms",
                    row -> row.balance.unsupportedTerms().isEmpty() ? null : row.balance.unsupportedTerms())
            .json("definition", Opened::definition)
            .otherwiseNull();

    private static final Form<Segment> SEGMENT = Table.of(
                    "access_segment", "id, balance_id, starting_at, ending_before, amount, added_by")
            .<Segment>form()
            .uuid("id", row -> row.segment.id().value())
            .uuid("balance_id", row -> row.balance.value())
            .instant("starting_at", row -> row.segment.period().startingAt())
            .instant("ending_before", row -> row.segment.period().endingBefore())
            .numeric("amount", row -> row.segment.amount())
            .bigintIfAny("added_by", Segment::addedBy)
            .whole();

    private final CopyRows balances = BALANCES.rows();
    private final CopyRows segments = SEGMENT.table().rows();

    private record Made(Balance balance, long runId) {}

    private record Opened(
            Balance balance,
            @Nullable String purchase,
            @Nullable String definition) {}

    private record Segment(
            BalanceId balance,
            AccessSegment segment,
            @Nullable Long addedBy) {}

    public void made(long runId, Balance balance) {
        MADE.write(new Made(balance, runId), balances).endRow();
        segments(balance);
    }

    /** {@code purchase} is the schedule that it is bought by, {@code definition} the terms it is made of, both as they were given. */
    public void opened(Balance balance, @Nullable String purchase, @Nullable String definition) {
        OPENED.write(new Opened(balance, purchase, definition), balances).endRow();
        segments(balance);
    }

    private void segments(Balance balance) {
        for (AccessSegment segment : balance.segments()) {
            SEGMENT.write(new Segment(balance.id(), segment, null), segments).endRow();
        }
    }

    /** A segment that a line of the journal adds to a balance that is there. */
    public void added(BalanceId balance, AccessSegment segment, long requestSequence) {
        SEGMENT.write(new Segment(balance, segment, requestSequence), segments).endRow();
    }

    public void copyInto(Connection connection, String schema) throws SQLException, IOException {
        balances.copyInto(connection, schema);
        segments.copyInto(connection, schema);
    }

    /** What every balance has, wherever it comes from. */
    private static <T> Columns<T> balance(Function<T, Balance> of) {
        return BALANCES.<T>form()
                .uuid("id", row -> of.apply(row).id().value())
                .uuid("customer_id", row -> of.apply(row).customerId().value())
                .uuid("contract_id", row -> contract(of.apply(row)))
                .name("type", row -> of.apply(row).type())
                .text("name", row -> of.apply(row).name())
                .uuid("product_id", row -> of.apply(row).productId().value())
                .uuid("credit_type_id", row -> of.apply(row).creditType().id().value())
                .numeric("priority", row -> of.apply(row).priority())
                .json(
                        "applicability",
                        row -> ApplicabilityTerms.stored(of.apply(row).applicability()))
                .bigint("sequence", row -> of.apply(row).sequence())
                .name("rate_type", row -> of.apply(row).rateType())
                .text("child_access", row -> access(of.apply(row).children()))
                .uuids("child_contract_ids", row -> ids(of.apply(row).children().contracts()))
                .numeric("rollover_fraction", row -> of.apply(row).rolloverFraction())
                .name("payment_gate", row -> gate(of.apply(row), PaymentGate::provider))
                .name("payment_status", row -> gate(of.apply(row), PaymentGate::status))
                .json("tax", row -> PaymentGateTerms.stored(of.apply(row).tax()))
                .json("custom_fields", row -> CustomFields.stored(of.apply(row).customFields()));
    }

    /** As it is stored; null = none may draw. */
    public static @Nullable String access(ChildAccess children) {
        if (children.all()) {
            return "ALL";
        }
        return children.contracts().isEmpty() ? null : "CONTRACT_IDS";
    }

    private static <V> @Nullable V gate(Balance balance, Function<PaymentGate, @Nullable V> part) {
        return balance.gate() == null ? null : part.apply(balance.gate());
    }

    private static @Nullable UUID rolledOver(Made row, Function<Origin.RolledOver, UUID> part) {
        return row.balance.origin() instanceof Origin.RolledOver from ? part.apply(from) : null;
    }

    private static @Nullable UUID contract(Balance balance) {
        return balance.contractId() == null ? null : balance.contractId().value();
    }

    /** The contract whose invoices charge it: its own, or at customer level the one that its purchase names. */
    private static @Nullable UUID charged(Balance balance) {
        return balance.contractId() == null
                ? balance.purchases()
                        .map(Purchase::contractId)
                        .map(ContractId::value)
                        .orElse(null)
                : balance.contractId().value();
    }

    /** Sorted, so that a set is stored one way; null is every contract. */
    private static @Nullable List<UUID> ids(Set<ContractId> contracts) {
        return contracts.isEmpty()
                ? null
                : contracts.stream().map(ContractId::value).sorted().toList();
    }
}
