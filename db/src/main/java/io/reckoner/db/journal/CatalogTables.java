package io.reckoner.db.journal;

import io.reckoner.db.journal.JournalRows.BillableMetric;
import io.reckoner.db.journal.JournalRows.ProductVersion;
import io.reckoner.db.journal.JournalRows.Rate;
import io.reckoner.db.journal.JournalRows.RateCardAlias;
import io.reckoner.db.sql.Table;
import io.reckoner.db.sql.Table.Form;
import io.reckoner.money.CreditType;

/** The tables of the catalog that only grow. */
final class CatalogTables {
    private CatalogTables() {}

    static final Form<CreditType> CREDIT_TYPE = Table.of(
                    "credit_type", "id, name, kind, iso_code, stored_unit_exponent")
            .<CreditType>form()
            .uuid("id", row -> row.id().value())
            .text("name", CreditType::name)
            .name("kind", CreditType::kind)
            .text("iso_code", CreditType::isoCode)
            .integer("stored_unit_exponent", CreditType::storedUnitExponent)
            .whole();

    static final Form<BillableMetric> BILLABLE_METRIC = Table.of("billable_metric", "id, name")
            .<BillableMetric>form()
            .uuid("id", BillableMetric::id)
            .text("name", BillableMetric::name)
            .whole();

    static final Form<ProductVersion> PRODUCT_VERSION = Table.of(
                    "product_version", "product_id, ordinal, starting_at, name, tags, definition, request_sequence")
            .<ProductVersion>form()
            .uuid("product_id", ProductVersion::productId)
            .integer("ordinal", ProductVersion::ordinal)
            .instant("starting_at", ProductVersion::startingAt)
            .text("name", ProductVersion::name)
            .texts("tags", ProductVersion::tags)
            .json("definition", ProductVersion::definition)
            .bigint("request_sequence", ProductVersion::requestSequence)
            .whole();

    static final Form<RateCardAlias> RATE_CARD_ALIAS = Table.of(
                    "rate_card_alias", "ordinal, name, rate_card_id, starting_at, ending_before, moved")
            .<RateCardAlias>form()
            .bigint("ordinal", RateCardAlias::ordinal)
            .text("name", RateCardAlias::name)
            .uuid("rate_card_id", RateCardAlias::rateCardId)
            .instant("starting_at", RateCardAlias::startingAt)
            .instant("ending_before", RateCardAlias::endingBefore)
            .bool("moved", RateCardAlias::moved)
            .whole();

    static final Form<Rate> RATE = Table.of(
                    "rate",
                    "ordinal, rate_card_id, product_id, starting_at, ending_before, entitled, rate_type, price, definition")
            .<Rate>form()
            .bigint("ordinal", Rate::ordinal)
            .uuid("rate_card_id", Rate::rateCardId)
            .uuid("product_id", row -> row.rate().product().value())
            .instant("starting_at", row -> row.rate().term().startingAt())
            .instant("ending_before", row -> row.rate().term().endingBefore())
            .bool("entitled", row -> row.rate().entitled())
            .name("rate_type", row -> row.rate().type())
            .numeric("price", row -> row.rate().price())
            .json("definition", row -> row.rate().definition())
            .whole();
}
