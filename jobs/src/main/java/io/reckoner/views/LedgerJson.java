package io.reckoner.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reckoner.balance.BalanceType;
import io.reckoner.db.balance.StoredLedger;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.SegmentId;
import io.reckoner.ledger.EntryKind;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.ledger.PostedEntry;
import io.reckoner.money.CreditType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of a commit or credit in their shape, in the stored unit.
 *
 * @param contract left out at customer level
 * @param ledger its entries in the order written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LedgerJson(
        BalanceId id,
        BalanceType type,
        @Nullable IdJson contract,
        CreditType creditType,
        List<Entry> ledger,
        String name) {

    public LedgerJson {
        ledger = List.copyOf(ledger);
    }

    public static List<LedgerJson> of(List<StoredLedger> ledgers) {
        return ledgers.stream().map(LedgerJson::of).toList();
    }

    private static LedgerJson of(StoredLedger ledger) {
        return new LedgerJson(
                ledger.balanceId(),
                ledger.type(),
                IdJson.ofNullable(ledger.contractId()),
                ledger.creditType(),
                entries(ledger),
                ledger.name());
    }

    static List<Entry> entries(StoredLedger ledger) {
        return ledger.entries().stream().map(Entry::of).toList();
    }

    /** One entry with what its type carries (Appendix B); the rest is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            BigDecimal amount,
            @Nullable InvoiceId invoiceId,
            @Nullable ContractId newContractId,
            @Nullable String reason,
            @Nullable SegmentId segmentId,
            Instant timestamp,
            String type,
            @Nullable ContractId contractId) {

        static Entry of(PostedEntry posted) {
            LedgerEntry entry = posted.entry();
            boolean byInvoice = entry.kind() != EntryKind.MANUAL;
            return new Entry(
                    entry.amount(),
                    byInvoice ? entry.invoiceId() : null,
                    entry.newContractId(),
                    entry.reason(),
                    namesSegment(posted) ? entry.segmentId() : null,
                    entry.timestamp(),
                    posted.type(),
                    byInvoice ? entry.contractId() : null);
        }

        /** A postpaid commit has one segment, so that its entries need not; a manual one is told by its reason. */
        private static boolean namesSegment(PostedEntry posted) {
            return switch (posted.entry().kind()) {
                case MANUAL, TRUEUP -> false;
                case SEGMENT_START, EXPIRATION -> posted.balanceType() != BalanceType.POSTPAID;
                default -> true;
            };
        }
    }
}
