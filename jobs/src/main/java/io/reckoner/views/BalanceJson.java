package io.reckoner.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.Origin;
import io.reckoner.balance.PaymentGate;
import io.reckoner.balance.Purchase;
import io.reckoner.balance.RateKind;
import io.reckoner.balance.Specifier;
import io.reckoner.db.catalog.NameStore;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.ProductId;
import io.reckoner.id.SegmentId;
import io.reckoner.jobs.billing.Balances;
import io.reckoner.money.CreditType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A commit or credit as in listBalances; members that do not apply are left out, amounts in the stored unit. */
@JsonInclude(Include.NON_NULL)
public record BalanceJson(
        BalanceId id,
        Product product,
        BalanceType type,
        AccessSchedule accessSchedule,
        @JsonInclude(Include.NON_EMPTY) List<String> applicableContractIds,
        @JsonInclude(Include.NON_EMPTY) List<String> applicableProductIds,
        @JsonInclude(Include.NON_EMPTY) List<String> applicableProductTags,
        @Nullable Instant archivedAt,
        BigDecimal balance,
        @Nullable IdJson contract,
        @JsonInclude(Include.NON_EMPTY) Map<String, String> customFields,
        @Nullable JsonNode description,
        @Nullable JsonNode hierarchyConfiguration,
        @Nullable IdJson invoiceContract,
        @Nullable InvoiceScheduleJson invoiceSchedule,
        List<LedgerJson.Entry> ledger,
        String name,
        @Nullable JsonNode netsuiteSalesOrderId,
        BigDecimal priority,
        RateKind rateType,
        @Nullable RolledOver rolledOverFrom,
        @Nullable BigDecimal rolloverFraction,
        @Nullable JsonNode salesforceOpportunityId,
        @JsonInclude(Include.NON_EMPTY) List<OfSpecifier> specifiers,
        @Nullable JsonNode uniquenessKey,
        @JsonUnwrapped @Nullable Payment payment) {

    public static List<BalanceJson> of(Balances.Listed listed, NameStore names) {
        return listed.balances().stream().map(shown -> of(shown, listed, names)).toList();
    }

    private static BalanceJson of(Balances.Shown shown, Balances.Listed listed, NameStore names) {
        Balance balance = shown.balance();
        var given = new Given(shown.definition());
        @Nullable Purchase purchase = balance.type() == BalanceType.CREDIT ? null : balance.purchase();
        return new BalanceJson(
                balance.id(),
                new Product(balance.productId(), names.product(balance.productId())),
                balance.type(),
                AccessSchedule.of(balance),
                sorted(balance.applicableContracts()),
                sorted(balance.applicability().productIds()),
                sorted(balance.applicability().productTags()),
                balance.archivedAt(),
                shown.current(),
                IdJson.ofNullable(balance.contractId()),
                new TreeMap<>(balance.customFields()),
                given.member("description"),
                given.member("hierarchy_configuration"),
                purchase == null ? null : IdJson.ofNullable(purchase.contractId()),
                purchase == null ? null : InvoiceScheduleJson.of(purchase.schedule(), listed.invoicesByItem()),
                LedgerJson.entries(shown.ledger()),
                balance.name(),
                given.member("netsuite_sales_order_id"),
                balance.priority(),
                balance.rateType(),
                balance.origin() instanceof Origin.RolledOver from ? RolledOver.of(from) : null,
                balance.rolloverFraction().signum() == 0 ? null : balance.rolloverFraction(),
                given.member("salesforce_opportunity_id"),
                balance.applicability().specifiers().stream()
                        .map(OfSpecifier::of)
                        .toList(),
                given.member("uniqueness_key"),
                balance.gate() == null ? null : Payment.of(balance.gate()));
    }

    private static List<String> sorted(Collection<?> values) {
        return values.stream().map(Object::toString).sorted().toList();
    }

    /** The term a balance was made of: some of its members say nothing to billing, and are shown as they were given. */
    private static final class Given {
        private final @Nullable JsonNode term;

        Given(@Nullable String definition) {
            term = definition == null ? null : ReportJson.tree(definition);
        }

        @Nullable
        JsonNode member(String name) {
            return term != null && term.hasNonNull(name) ? term.get(name) : null;
        }
    }

    /** Of what it is a commit or credit. */
    public record Product(ProductId id, String name) {}

    /** When how much of it can be used. */
    public record AccessSchedule(CreditType creditType, List<Item> scheduleItems) {
        /** One segment. */
        public record Item(SegmentId id, BigDecimal amount, Instant startingAt, Instant endingBefore) {
            static Item of(AccessSegment segment) {
                return new Item(
                        segment.id(),
                        segment.amount(),
                        segment.period().startingAt(),
                        segment.period().endingBefore());
            }
        }

        static AccessSchedule of(Balance balance) {
            return new AccessSchedule(
                    balance.creditType(),
                    balance.segments().stream().map(Item::of).toList());
        }
    }

    /** Whence a renewal took it. */
    public record RolledOver(BalanceId commitId, ContractId contractId) {
        static RolledOver of(Origin.RolledOver from) {
            return new RolledOver(from.balanceId(), from.contractId());
        }
    }

    /** Which products can draw it. */
    @JsonInclude(Include.NON_EMPTY)
    public record OfSpecifier(
            Map<String, String> presentationGroupValues,
            Map<String, String> pricingGroupValues,
            @JsonInclude(Include.NON_NULL) @Nullable ProductId productId,
            List<String> productTags) {
        static OfSpecifier of(Specifier specifier) {
            return new OfSpecifier(
                    new TreeMap<>(specifier.presentationValues()),
                    new TreeMap<>(specifier.pricingValues()),
                    specifier.productId(),
                    sorted(specifier.productTags()));
        }
    }

    /** The status is ours: who asks for a balance wants to know why nothing of it can be used (C9). */
    @JsonInclude(Include.NON_NULL)
    public record Payment(
            GateConfig paymentGateConfig,
            PaymentGate.Status paymentStatus,
            @Nullable Instant paidAt) {
        /** Who reports the payment. */
        public record GateConfig(PaymentGate.Provider paymentGateType) {}

        static Payment of(PaymentGate gate) {
            return new Payment(new GateConfig(gate.provider()), gate.status(), gate.paidAt());
        }
    }
}
