package io.reckoner.balance;

import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A commit or a credit: what can be drawn, when, by what, and in which order (§9, §10.1).
 *
 * @param contractId the contract it belongs to, or null at customer level (C5)
 * @param applicableContracts customer level: who may draw; empty = every contract of the customer
 * @param invoiceContractId the contract that is charged for the purchase
 * @param purchase what is charged for it; null = complimentary (C3)
 * @param sourceId the recurring commit or credit it is a child of (R1)
 * @param purchaseProrated whether the purchase of a recurring child was prorated (R5)
 * @param sequence creation order (§10.1 step 5)
 * @param rateType which price the units it funds have (L2)
 * @param unsupportedTerms payload fields that would change money and that this engine cannot bill yet
 */
public record Balance(
        BalanceId id,
        @Nullable ContractId contractId,
        BalanceType type,
        String name,
        ProductId productId,
        CreditType creditType,
        BigDecimal priority,
        Applicability applicability,
        Set<ContractId> applicableContracts,
        @Nullable ContractId invoiceContractId,
        @Nullable PointSchedule purchase,
        boolean purchaseProrated,
        @Nullable UUID sourceId,
        List<AccessSegment> segments,
        long sequence,
        RateBase rateType,
        List<String> unsupportedTerms) {

    /** Lower is drawn first; what a term has when it says nothing (C8). */
    public static final BigDecimal DEFAULT_PRIORITY = BigDecimal.valueOf(100);

    public Balance {
        applicableContracts = Set.copyOf(applicableContracts);
        segments = List.copyOf(segments);
        unsupportedTerms = List.copyOf(unsupportedTerms);
    }

    /** The same balance with other segments. */
    public Balance withSegments(List<AccessSegment> others) {
        return new Balance(
                id,
                contractId,
                type,
                name,
                productId,
                creditType,
                priority,
                applicability,
                applicableContracts,
                invoiceContractId,
                purchase,
                purchaseProrated,
                sourceId,
                others,
                sequence,
                rateType,
                unsupportedTerms);
    }

    public Optional<PointSchedule> purchases() {
        return Optional.ofNullable(purchase);
    }

    /** Whether a contract of the same customer may draw it (C5). */
    public boolean servesContract(ContractId contract) {
        if (contractId != null) {
            return contractId.equals(contract);
        }
        return applicableContracts.isEmpty() || applicableContracts.contains(contract);
    }

    /** Whether nothing was asked for it, so that it is drawn before what was paid (§10.1, C10). */
    public boolean isFree() {
        return purchase == null || purchase.total().signum() == 0;
    }
}
