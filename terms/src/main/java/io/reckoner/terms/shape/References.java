package io.reckoner.terms.shape;

import io.reckoner.catalog.ProductType;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the terms of one line may name and what they create; whoever knows the journal so far answers. */
public interface References {
    /** Gives a nested thing its id: its own {@code id}, else derived from the line and where it stands (formats §2.4). */
    UUID identify(Body body, Kind kind);

    /** Reads the name by which others of the same body may call a nested thing. */
    void readTemporaryId(Body body, UUID id);

    /** Makes known the nested things that others of the same body may name, wherever they stand. */
    void announce(Body body, String member, Kind kind);

    /** Something of the catalog, or anybody's. */
    Reference thing(Kind kind);

    /** Something that belongs to the payload's customer, or that the line itself creates; {@code temporary_id}s count. */
    Reference own(Kind... kinds);

    /** A contract whose parent is the one that the payload is about, or any of its customer's (Z2). */
    Reference child();

    /** A product of one of the types, or of any; not archived. */
    Reference product(ProductType... types);

    Reference creditType();

    /** A credit type of one kind, {@code FIAT} or {@code CUSTOM}. */
    Reference creditType(String kind);

    /** What is known of a product; null if there is none of that id. */
    @Nullable
    NamedProduct named(UUID product);

    /** Something legal that will want another line before it can be billed. */
    void warn(String warning);

    /** A product that terms name, with the usage columns by which it is priced and shown. */
    interface NamedProduct {
        ProductType type();

        /** The usage columns that can price it (D1). */
        List<String> pricingKeys(Instant instant);

        /** The usage columns that price it at an instant or in any version after it. */
        Set<String> pricingKeysFrom(Instant start);

        /** The usage columns that split its lines (D2) at an instant or in any version after it. */
        Set<String> presentationKeysFrom(Instant start);
    }

    /** The rate card of the contract that terms belong to. */
    interface Card {
        /** Whether a price of this card may be in the unit: its fiat, or one it converts. */
        boolean prices(UUID creditType);

        /** Whether it has a rate, entitled or not, for a subscription that is billed so often (S1). */
        boolean bills(UUID product, String billingFrequency);
    }
}
