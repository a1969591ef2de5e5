package io.reckoner.db.export;

import io.reckoner.contract.ResellerType;
import io.reckoner.invoice.RoyaltyShare;
import io.reckoner.terms.shape.CarriedMembers;
import io.reckoner.terms.shape.RoyaltyTerms;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What resellers get of an invoice (Z5): on its lines the type, on the invoice the amount. */
record RoyaltyJson(JsonGenerator json, JsonMembers members, LineSources sources) {

    /** Of the first royalty that is on a line; null if none is. */
    static @Nullable ResellerType typeOf(int position, List<RoyaltyShare> shares) {
        for (RoyaltyShare share : shares) {
            if (share.position() == position) {
                return share.type();
            }
        }
        return null;
    }

    /** Of each royalty its part of all the lines that it is on. */
    void write(List<RoyaltyShare> shares) {
        if (shares.isEmpty()) {
            return;
        }
        var ofRoyalty = new LinkedHashMap<UUID, RoyaltyShare>();
        var amounts = new LinkedHashMap<UUID, BigDecimal>();
        for (RoyaltyShare share : shares) {
            ofRoyalty.putIfAbsent(share.royaltyId(), share);
            amounts.merge(share.royaltyId(), share.amount(), BigDecimal::add);
        }
        json.writeArrayPropertyStart("reseller_royalty");
        ofRoyalty.forEach((id, share) -> write(share, Objects.requireNonNull(amounts.get(id)), sources.royalty(id)));
        json.writeEndArray();
    }

    private void write(RoyaltyShare share, BigDecimal amount, Optional<CarriedMembers> terms) {
        json.writeStartObject();
        members.number("fraction", share.fraction());
        carried(terms, RoyaltyTerms.RESELLER);
        members.text("reseller_type", share.type());
        RoyaltyTerms.OPTIONS.forEach(member -> carried(terms, member));
        members.number("royalty_amount", amount);
        json.writeEndObject();
    }

    private void carried(Optional<CarriedMembers> terms, String member) {
        terms.flatMap(royalty -> royalty.find(member)).ifPresent(value -> members.value(member, value));
    }
}
