package io.reckoner.db.export;

import io.reckoner.balance.BalanceType;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.TierMark;
import io.reckoner.contract.ResellerType;
import io.reckoner.db.invoice.LineKinds;
import io.reckoner.drawdown.Funding;
import io.reckoner.id.BalanceId;
import io.reckoner.id.Ids;
import io.reckoner.id.InvoiceId;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.ListPrice;
import io.reckoner.invoice.Routing;
import io.reckoner.money.Decimals;
import io.reckoner.terms.shape.CarriedMembers;
import io.reckoner.terms.shape.ServiceTerms;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a line has behind its id, in the order of formats §10: of whatever kind, each part that it has. */
final class LineJson {
    private final JsonMembers json;
    private final LineSources sources;

    LineJson(JsonMembers json, LineSources sources) {
        this.json = json;
        this.sources = sources;
    }

    /** Formats §10. */
    static UUID id(InvoiceId invoice, int position) {
        return Ids.derive(invoice + "/line/" + position);
    }

    /**
     * Writes a line.
     *
     * @param resold through whom; null for what nothing is owed on
     * @param source where a line of a consolidated invoice is from; null = nowhere else
     */
    void write(LineItem line, @Nullable ResellerType resold, Routing.@Nullable Source source) {
        json.text("type", LineKinds.type(line));
        json.text("name", line.name());
        json.text("product_id", line.productId());
        json.text("product_type", line.productId() == null ? null : sources.productType(line.productId()));
        json.creditType(line.creditType());
        json.number("quantity", line.storedQuantity());
        json.number("unit_price", line.unitPrice());
        json.number("total", line.total());
        json.window(line.window());
        group(line.group());
        tier(line.tier());
        listPrice(line.list());
        if (line.termId() != null) {
            json.text(LineKinds.term(line), line.termId());
        }
        if (line.balanceId() != null && line.balanceType() != null) {
            commit(line.balanceId(), line.balanceType(), line.funding());
        }
        if (line.prorated()) {
            json.flag("is_prorated", true);
        }
        UUID amendment = sources.amendment(line);
        if (amendment != null) {
            json.text("amendment_id", amendment);
        }
        if (resold != null) {
            json.text("reseller_type", resold);
        }
        if (source != null) {
            origin(source);
        }
        sources.carried().write(line, line.termId() == null ? null : LineKinds.term(line), json);
        sources.service(line).ifPresent(this::service);
    }

    private void origin(Routing.Source source) {
        Routing.Constituent from = source.constituent();
        json.begin("origin");
        json.text("customer_id", from.customerId());
        json.text("contract_id", from.contractId());
        json.text("invoice_id", from.invoiceId());
        json.text("line_item_id", id(from.invoiceId(), source.position()));
        json.end();
    }

    private void group(Group group) {
        json.groupValues(group);
        if (group.presentation().size() == 1) {
            group.presentation().forEach((key, value) -> {
                json.text("group_key", key);
                json.text("group_value", value);
            });
        }
    }

    private void tier(@Nullable TierMark tier) {
        if (tier != null) {
            json.begin("tier");
            json.number("level", BigDecimal.valueOf(tier.level()));
            json.text("starting_at", Decimals.plain(tier.startingAt()));
            json.text("size", tier.size() == null ? null : Decimals.plain(tier.size()));
            json.end();
        }
    }

    private void listPrice(@Nullable ListPrice list) {
        if (list != null) {
            json.begin("list_price");
            json.text("rate_type", list.rateType());
            json.number("price", list.price());
            json.end();
        }
    }

    /** {@code funding}: null where the line pays for the commit. */
    private void commit(BalanceId id, BalanceType type, @Nullable Funding funding) {
        json.text("commit_id", id);
        if (funding != null) {
            json.text("commit_segment_id", funding.segmentId());
        }
        json.text("commit_type", type.commitType());
        if (funding != null) {
            json.begin("applied_commit_or_credit");
            json.text("id", id);
            json.text("type", type);
            json.end();
        } else if (type == BalanceType.POSTPAID) {
            json.begin("postpaid_commit");
            json.text("id", id);
            json.end();
        }
    }

    /** What was to be carried with a service's line. */
    private void service(CarriedMembers carried) {
        for (String member : ServiceTerms.OF_LINES) {
            carried.find(member).ifPresent(value -> json.value(member, value));
        }
    }
}
