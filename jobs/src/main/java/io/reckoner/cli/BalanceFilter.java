package io.reckoner.cli;

import io.reckoner.balance.BalanceSelector;
import io.reckoner.balance.BalanceType;
import io.reckoner.id.BalanceId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code balance_types=PREPAID_COMMIT|CREDIT,ids=…|…,custom_fields.campaign=free-trial}: the members of a filter of getNetBalance. */
final class BalanceFilter implements ITypeConverter<BalanceSelector> {
    private static final String CUSTOM_FIELDS = "custom_fields.";

    @Override
    public BalanceSelector convert(String text) {
        Map<String, String> conditions = conditions(text);
        @Nullable String types = conditions.remove("balance_types");
        @Nullable String ids = conditions.remove("ids");
        var customFields = new HashMap<String, String>();
        conditions.forEach((name, value) -> {
            if (!name.startsWith(CUSTOM_FIELDS) || name.length() == CUSTOM_FIELDS.length()) {
                throw new TypeConversionException(
                        "'" + name + "' is no condition: balance_types, ids or custom_fields.KEY is expected");
            }
            customFields.put(name.substring(CUSTOM_FIELDS.length()), value);
        });
        return new BalanceSelector(
                alternatives(types).map(BalanceFilter::type).collect(Collectors.toSet()),
                alternatives(ids).map(BalanceFilter::id).collect(Collectors.toSet()),
                customFields);
    }

    private static Map<String, String> conditions(String text) {
        var conditions = new LinkedHashMap<String, String>();
        for (String escaped : text.split("(?<!\\\\),", -1)) {
            String condition = escaped.replace("\\,", ",");
            int equals = condition.indexOf('=');
            if (equals < 1 || equals == condition.length() - 1) {
                throw new TypeConversionException("'" + condition + "' is no CONDITION=VALUE");
            }
            if (conditions.put(condition.substring(0, equals), condition.substring(equals + 1)) != null) {
                throw new TypeConversionException("'" + condition.substring(0, equals) + "' is given twice");
            }
        }
        return conditions;
    }

    private static Stream<String> alternatives(@Nullable String values) {
        return values == null ? Stream.empty() : Stream.of(values.split("\\|", -1));
    }

    private static BalanceType type(String name) {
        return Stream.of(BalanceType.values())
                .filter(type -> type.entryPrefix().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "'" + name + "' is no balance type: PREPAID_COMMIT, POSTPAID_COMMIT or CREDIT is expected"));
    }

    private static BalanceId id(String text) {
        return new BalanceId(new IdConverter().convert(text));
    }
}
