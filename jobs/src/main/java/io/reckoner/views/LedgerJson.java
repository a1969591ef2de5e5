package io.reckoner.views;

import io.reckoner.balance.BalanceType;
import io.reckoner.db.balance.StoredLedger;
import io.reckoner.ledger.EntryKind;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.ledger.PostedEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Ledgers in the shape of commits and credits: each entry with what its type carries (Appendix B); stored unit. */
public final class LedgerJson {
    private LedgerJson() {}

    public static ArrayNode of(List<StoredLedger> ledgers) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (StoredLedger ledger : ledgers) {
            ObjectNode one = all.addObject();
            one.put("id", ledger.balanceId().toString())
                    .put("type", ledger.type().name());
            if (ledger.contractId() != null) {
                one.putObject("contract").put("id", ledger.contractId().toString());
            }
            ApiJson.creditType(one, ledger.creditType());
            addEntries(one, ledger.entries());
            one.put("name", ledger.name());
        }
        return all;
    }

    /** Adds member {@code ledger}: the entries in the order written. */
    static void addEntries(ObjectNode holder, List<PostedEntry> entries) {
        ArrayNode ledger = holder.putArray("ledger");
        for (PostedEntry posted : entries) {
            LedgerEntry entry = posted.entry();
            ObjectNode json = ledger.addObject();
            boolean byInvoice = entry.kind() != EntryKind.MANUAL;
            json.put("amount", ApiJson.shortest(entry.amount()));
            put(json, "invoice_id", byInvoice ? entry.invoiceId() : null);
            put(json, "new_contract_id", entry.newContractId());
            put(json, "reason", entry.reason());
            put(json, "segment_id", namesSegment(posted) ? entry.segmentId() : null);
            json.put("timestamp", entry.timestamp().toString());
            json.put("type", posted.type());
            put(json, "contract_id", byInvoice ? entry.contractId() : null);
        }
    }

    /** A postpaid commit has one segment, so that its entries need not; a manual one is told by its reason. */
    private static boolean namesSegment(PostedEntry posted) {
        return switch (posted.entry().kind()) {
            case MANUAL, TRUEUP -> false;
            case SEGMENT_START, EXPIRATION -> posted.balanceType() != BalanceType.POSTPAID;
            default -> true;
        };
    }

    private static void put(ObjectNode json, String member, @Nullable Object value) {
        if (value != null) {
            json.put(member, value.toString());
        }
    }
}
