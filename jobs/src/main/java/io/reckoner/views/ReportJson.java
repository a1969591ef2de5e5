package io.reckoner.views;

import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.id.SegmentId;
import io.reckoner.money.CreditType;
import io.reckoner.money.Decimals;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * Reports as JSON (formats §14): records, maps and trees in, one value out. Members of a record are named {@code like_this}
 * and keep its order; numbers are plain and exact, instants and ids as in exports, a credit type is its id and name.
 */
public final class ReportJson {
    private static final List<Class<?>> IDS = List.of(
            BalanceId.class,
            ContractId.class,
            CreditTypeId.class,
            CustomerId.class,
            InvoiceId.class,
            ProductId.class,
            RateCardId.class,
            SegmentId.class);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(forms())
            .build();
    private static final ObjectReader EXACT = MAPPER.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private ReportJson() {}

    /** With a line end. */
    public static String of(Object report) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
    }

    /** The same, not kept in memory; what is written to stays open. */
    public static void write(Object report, Writer out) {
        MAPPER.writerWithDefaultPrettyPrinter()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .writeValue(out, report);
    }

    /** Of JSON that is stored. */
    static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }

    /** Of JSON that is written here, with every digit of its numbers. */
    static JsonNode exactTree(String json) {
        return EXACT.readTree(json);
    }

    private static SimpleModule forms() {
        var forms = new SimpleModule()
                .addSerializer(Instant.class, ToStringSerializer.instance)
                .addSerializer(Path.class, ToStringSerializer.instance)
                .addSerializer(BigDecimal.class, new Exact())
                .addSerializer(CreditType.class, new Unit());
        IDS.forEach(id -> forms.addSerializer(id, ToStringSerializer.instance));
        return forms;
    }

    private static final class Exact extends ValueSerializer<BigDecimal> {
        @Override
        public void serialize(BigDecimal number, JsonGenerator json, SerializationContext context) {
            json.writeNumber(Decimals.plain(number));
        }
    }

    private static final class Unit extends ValueSerializer<CreditType> {
        @Override
        public void serialize(CreditType unit, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeStringProperty("id", unit.id().toString());
            json.writeStringProperty("name", unit.name());
            json.writeEndObject();
        }
    }
}
