package io.reckoner.jobs.imports;

import static io.reckoner.terms.shape.Members.BILLING_FREQUENCY;
import static io.reckoner.terms.shape.Members.CREDIT_TYPE_ID;
import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.ENTITLED;
import static io.reckoner.terms.shape.Members.PRODUCT_ID;
import static io.reckoner.terms.shape.Members.RATES;
import static io.reckoner.terms.shape.Members.RATE_CARD_ID;
import static io.reckoner.terms.shape.Members.RATE_TYPE;
import static io.reckoner.terms.shape.Members.STARTING_AT;

import io.reckoner.jobs.sheets.CellContent;
import io.reckoner.requests.paths.Paths;
import io.reckoner.terms.shape.RateTerms;
import io.reckoner.terms.shape.WrittenMembers;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;

/** A row a rate of a rate card. It has no id: what it says is what a repeat is recognized by. */
record RateRows() implements RowForm {
    private static final String TIER_SIZE = "tier_{n}_size";
    private static final String TIER_PRICE = "tier_{n}_price";
    private static final String COMMIT_RATE_TYPE = "commit_rate_type";
    private static final String COMMIT_PRICE = "commit_price";
    private static final String COMMIT_TIER_SIZE = "commit_tier_{n}_size";
    private static final String COMMIT_TIER_PRICE = "commit_tier_{n}_price";
    private static final String PRICING_VALUES = WrittenMembers.PRICING_VALUES + ".{key}";
    private static final List<String> TEXTS = List.of(PRODUCT_ID, RATE_TYPE, CREDIT_TYPE_ID, BILLING_FREQUENCY);
    private static final List<String> NUMBERS = List.of(RateTerms.PRICE, WrittenMembers.MINIMUM_AMOUNT);

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required(RATE_CARD_ID, "list-prices"),
                Column.required(PRODUCT_ID, "api-calls"),
                Column.required(STARTING_AT, "2024-01-01"),
                Column.optional(ENDING_BEFORE, ""),
                Column.required(ENTITLED, "yes"),
                Column.required(RATE_TYPE, "FLAT"),
                Column.optional(RateTerms.PRICE, "0.02"),
                Column.optional(TIER_SIZE, ""),
                Column.optional(TIER_PRICE, ""),
                Column.optional(COMMIT_RATE_TYPE, ""),
                Column.optional(COMMIT_PRICE, ""),
                Column.optional(COMMIT_TIER_SIZE, ""),
                Column.optional(COMMIT_TIER_PRICE, ""),
                Column.optional(CREDIT_TYPE_ID, ""),
                Column.optional(BILLING_FREQUENCY, ""),
                Column.optional(WrittenMembers.MINIMUM_AMOUNT, ""),
                Column.optional(PRICING_VALUES, ""));
    }

    @Override
    public List<LineDraft> lines(RowCells row) {
        LineDraft line = new LineDraft(row, Paths.ADD_RATES).text(RATE_CARD_ID);
        JsonPointer rate = ContractRows.at(RATES).appendIndex(0);
        TEXTS.forEach(name -> line.put(row.at(name), CellContent::text, rate.appendProperty(name)));
        NUMBERS.forEach(name -> line.put(row.at(name), CellContent::number, rate.appendProperty(name)));
        Stream.of(STARTING_AT, ENDING_BEFORE)
                .forEach(name -> line.put(row.at(name), CellContent::instant, rate.appendProperty(name)));
        line.put(row.at(ENTITLED), CellContent::yesOrNo, rate.appendProperty(ENTITLED));
        tiers(row, TIER_SIZE, WrittenMembers.SIZE, rate, line);
        tiers(row, TIER_PRICE, RateTerms.PRICE, rate, line);
        JsonPointer commitRate = rate.appendProperty(WrittenMembers.COMMIT_RATE);
        line.put(row.at(COMMIT_RATE_TYPE), CellContent::text, commitRate.appendProperty(RATE_TYPE));
        line.put(row.at(COMMIT_PRICE), CellContent::number, commitRate.appendProperty(RateTerms.PRICE));
        tiers(row, COMMIT_TIER_SIZE, WrittenMembers.SIZE, commitRate, line);
        tiers(row, COMMIT_TIER_PRICE, RateTerms.PRICE, commitRate, line);
        return List.of(line.map(PRICING_VALUES, rate.appendProperty(WrittenMembers.PRICING_VALUES)));
    }

    private static void tiers(RowCells row, String family, String member, JsonPointer rate, LineDraft line) {
        JsonPointer tiers = rate.appendProperty(WrittenMembers.TIERS);
        row.family(family)
                .filter(place -> !place.isBlank())
                .forEach(place -> line.put(
                        place,
                        CellContent::number,
                        tiers.appendIndex(Integer.parseInt(place.key()) - 1).appendProperty(member)));
    }
}
