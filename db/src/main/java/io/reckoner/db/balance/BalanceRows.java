package io.reckoner.db.balance;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.Origin;
import io.reckoner.balance.PaymentGate;
import io.reckoner.db.contract.StoredTerms;
import io.reckoner.db.sql.CopyRows;
import io.reckoner.id.CustomerId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The balances that came into being in a chunk, as COPY rows: children of recurring ones, rolled over ones, recharges. */
public final class BalanceRows {
    private final CopyRows balances = new CopyRows(
            "balance (id, customer_id, contract_id, type, name,"
                    + " product_id, credit_type_id, priority, applicability, invoice_contract_id, purchase, purchase_prorated,"
                    + " source_id, sequence, rate_type, rollover_fraction, rolled_over_from_balance, rolled_over_from_segment,"
                    + " rolled_over_from_contract, payment_gate, payment_status, tax, threshold, discounted, custom_fields, run_id)");
    private final CopyRows segments =
            new CopyRows("access_segment (id, balance_id, starting_at, ending_before, amount)");

    private final long runId;

    public BalanceRows(long runId) {
        this.runId = runId;
    }

    public void add(CustomerId customer, Balance balance) {
        balances.add(balance.id())
                .add(customer.value())
                .add(balance.contractId())
                .add(balance.type().name())
                .add(balance.name())
                .add(balance.productId().value())
                .add(balance.creditType().id().value())
                .add(balance.priority())
                .addJson(StoredTerms.applicability(balance.applicability()))
                .add(balance.contractId())
                .addJson(balance.purchases()
                        .map(purchase -> StoredTerms.purchase(purchase.schedule()))
                        .orElse(null))
                .add(balance.purchase() != null && balance.purchase().prorated());
        addOrigin(balance);
        addGate(balance.gate());
        balances.addJson(balance.tax() == null ? null : StoredTerms.tax(balance.tax()));
        addRecharge(balance.origin());
        balances.addJson(StoredTerms.texts(balance.customFields())).add(runId).endRow();
        for (AccessSegment segment : balance.segments()) {
            segments.add(segment.id().value())
                    .add(balance.id())
                    .add(segment.period().startingAt())
                    .add(segment.period().endingBefore())
                    .add(segment.amount())
                    .endRow();
        }
    }

    private void addOrigin(Balance balance) {
        balances.add(balance.origin() instanceof Origin.Recurring child ? child.sourceId() : null)
                .add(balance.sequence())
                .add(balance.rateType().name())
                .add(balance.rolloverFraction());
        if (balance.origin() instanceof Origin.RolledOver from) {
            balances.add(from.balanceId()).add(from.segmentId().value()).add(from.contractId());
        } else {
            balances.addNull().addNull().addNull();
        }
    }

    private void addGate(@Nullable PaymentGate gate) {
        if (gate == null) {
            balances.addNull().addNull();
        } else {
            balances.add(gate.provider().name()).add(gate.status().name());
        }
    }

    private void addRecharge(Origin origin) {
        if (origin instanceof Origin.Recharge recharge) {
            balances.add(recharge.threshold().name()).add(recharge.discounted());
        } else {
            balances.addNull().add(false);
        }
    }

    public void copyInto(Connection connection, String schema) throws SQLException, IOException {
        balances.copyInto(connection, schema);
        segments.copyInto(connection, schema);
    }
}
