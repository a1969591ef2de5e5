package io.reckoner.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who sells or buys, as a document shows it.
 *
 * @param name as the law knows it
 * @param address null if there is none
 * @param vatId with the prefix of its country; null if there is none
 * @param taxNumber of the tax office at home; null if there is none
 * @param registration in a register of companies; null if there is none
 * @param email where e-invoices go; null if there is none
 */
public record DocumentParty(
        String name,
        @Nullable Postal address,
        @Nullable String vatId,
        @Nullable String taxNumber,
        @Nullable String registration,
        @Nullable String email) {

    /** One of whom only the name is known. */
    public static DocumentParty named(String name) {
        return new DocumentParty(name, null, null, null, null, null);
    }

    /**
     * A postal address.
     *
     * @param lines street, building and whatever else stands above the town, three at most
     * @param postcode null if there is none
     * @param subdivision state or province; null if there is none
     * @param country ISO 3166-1, two letters
     */
    public record Postal(
            List<String> lines,
            @Nullable String postcode,
            @Nullable String city,
            @Nullable String subdivision,
            String country) {
        public Postal {
            lines = List.copyOf(lines);
        }
    }
}
