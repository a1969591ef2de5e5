package io.reckoner.balance;

import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.ProductId;
import io.reckoner.id.SegmentId;
import io.reckoner.money.CreditType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A commit or a credit: what can be drawn, when, by what, and in which order (§9, §10.1).
 *
 * @param customerId whose it is
 * @param contractId the contract it belongs to, or null at customer level (C5)
 * @param drawing how it is drawn
 * @param applicableContracts customer level: who may draw; empty = every contract of the customer
 * @param purchase what is charged for it; null = complimentary (C3)
 * @param gate who has to report a payment first; null = it can be drawn whether or not it is paid (C2)
 * @param tax beside the first item of the purchase (V8)
 * @param archivedAt since when nothing more is drawn, charged or granted (E6, E7); null = it is not archived
 * @param sequence creation order (§10.1 step 5)
 * @param unsupportedTerms payload fields that would change money and that this engine cannot bill yet
 */
public record Balance(
        BalanceId id,
        CustomerId customerId,
        @Nullable ContractId contractId,
        BalanceType type,
        String name,
        ProductId productId,
        CreditType creditType,
        Drawing drawing,
        Set<ContractId> applicableContracts,
        @Nullable Purchase purchase,
        @Nullable PaymentGate gate,
        @Nullable Tax tax,
        @Nullable Instant archivedAt,
        Origin origin,
        List<AccessSegment> segments,
        long sequence,
        Map<String, String> customFields,
        List<String> unsupportedTerms) {

    public Balance {
        applicableContracts = Set.copyOf(applicableContracts);
        segments = List.copyOf(segments);
        customFields = Map.copyOf(customFields);
        unsupportedTerms = List.copyOf(unsupportedTerms);
    }

    /** The same balance with other segments. */
    public Balance withSegments(List<AccessSegment> others) {
        return with(name, productId, drawing, purchase, gate, archivedAt, others);
    }

    /** The same balance, called and drawn in another way. */
    public Balance withDrawing(String otherName, Drawing other) {
        return with(otherName, productId, other, purchase, gate, archivedAt, segments);
    }

    /** The same balance, bought and named by another product. */
    public Balance withProduct(ProductId other) {
        return with(name, other, drawing, purchase, gate, archivedAt, segments);
    }

    /** The same balance, bought otherwise. */
    public Balance withPurchase(@Nullable Purchase other) {
        return with(name, productId, drawing, other, gate, archivedAt, segments);
    }

    /** The same balance with another state of its payment. */
    public Balance withGate(PaymentGate other) {
        return with(name, productId, drawing, purchase, other, archivedAt, segments);
    }

    /** The same balance, archived (E6, E7). */
    public Balance archived(Instant at) {
        return with(name, productId, drawing, purchase, gate, at, segments);
    }

    private Balance with(
            String otherName,
            ProductId otherProduct,
            Drawing otherDrawing,
            @Nullable Purchase otherPurchase,
            @Nullable PaymentGate otherGate,
            @Nullable Instant archived,
            List<AccessSegment> others) {
        return new Balance(
                id,
                customerId,
                contractId,
                type,
                otherName,
                otherProduct,
                creditType,
                otherDrawing,
                applicableContracts,
                otherPurchase,
                otherGate,
                tax,
                archived,
                origin,
                others,
                sequence,
                customFields,
                unsupportedTerms);
    }

    public boolean isArchived() {
        return archivedAt != null;
    }

    public BigDecimal priority() {
        return drawing.priority();
    }

    public Applicability applicability() {
        return drawing.applicability();
    }

    public RateKind rateType() {
        return drawing.rateType();
    }

    public BigDecimal rolloverFraction() {
        return drawing.rolloverFraction();
    }

    public ChildAccess children() {
        return drawing.children();
    }

    public Optional<Purchase> purchases() {
        return Optional.ofNullable(purchase);
    }

    /** Whether it is for a contract of a customer (C5); whose children may draw it is another question (Z2). */
    public boolean isFor(CustomerId customer, ContractId contract) {
        if (contractId != null) {
            return contractId.equals(contract);
        }
        return customerId.equals(customer) && (applicableContracts.isEmpty() || applicableContracts.contains(contract));
    }

    /** Whether nothing was asked for it, so that it is drawn before what was paid (§10.1, C10). */
    public boolean isFree() {
        return purchase == null || purchase.schedule().total().signum() == 0;
    }

    /** Whether it is a child of the recurring commit or credit (R1). */
    public boolean isChildOf(UUID recurring) {
        return origin instanceof Origin.Recurring child && child.sourceId().equals(recurring);
    }

    public Optional<AccessSegment> segment(SegmentId segment) {
        return segments.stream().filter(one -> one.id().equals(segment)).findFirst();
    }

    public boolean isRolledOver() {
        return origin instanceof Origin.RolledOver;
    }

    /** Whether its payment has yet to be reported (C9). */
    public boolean awaitsPayment() {
        return hasPayment(PaymentGate.Status.PENDING);
    }

    /** Whether its payment failed: nothing more is charged, and nothing can be drawn (C9). */
    public boolean isUnpaid() {
        return hasPayment(PaymentGate.Status.FAILED);
    }

    private boolean hasPayment(PaymentGate.Status status) {
        return gate != null && gate.status() == status;
    }

    /** Of a postpaid commit: the one item that bills what was not drawn; empty if nothing is (T-U5). */
    public Optional<ScheduleItem> trueUp() {
        return type == BalanceType.POSTPAID
                        && purchase != null
                        && purchase.schedule().invoiced()
                ? Optional.of(purchase.schedule().items().get(0))
                : Optional.empty();
    }
}
