package io.reckoner.views;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.usage.LateUsage;
import io.reckoner.money.Decimals;
import io.reckoner.time.TimeText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Late usage as a table of its rows, and what they come to for each invoice and product. */
public final class LateUsageText {
    private LateUsageText() {}

    public static String of(List<LateUsage> late, NameStore names) {
        if (late.isEmpty()) {
            return "no late usage\n";
        }
        var table = new TextTable(
                "invoice", "customer", "contract", "product", "usage of", "for", ">old", ">new", ">difference");
        for (LateUsage usage : late) {
            table.row(
                    invoice(usage),
                    names.customer(usage.customer()),
                    names.contract(usage.contract()),
                    usage.product(),
                    TimeText.of(usage.window()),
                    values(usage.groupValues()),
                    usage.oldQuantity() == null ? "none" : Decimals.plain(usage.oldQuantity()),
                    Decimals.plain(usage.newQuantity()),
                    Decimals.plain(usage.difference()));
        }
        return table + "\n" + totals(late);
    }

    private static String totals(List<LateUsage> late) {
        Map<List<Object>, List<LateUsage>> together = new LinkedHashMap<>();
        late.forEach(
                usage -> together.computeIfAbsent(List.of(usage.invoice(), usage.productId()), any -> new ArrayList<>())
                        .add(usage));
        var table = new TextTable("invoice", "period", "product", ">billed", ">difference", ">rows");
        together.values().forEach(rows -> {
            LateUsage one = rows.get(0);
            table.row(
                    invoice(one),
                    TimeText.of(one.period()),
                    one.product(),
                    Decimals.plain(one.billed()),
                    Decimals.plain(difference(rows)),
                    TextTable.number(rows.size()));
        });
        return table.toString();
    }

    private static BigDecimal difference(List<LateUsage> rows) {
        return rows.stream().map(LateUsage::difference).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String invoice(LateUsage usage) {
        return usage.invoiceNumber() == null
                ? usage.invoice().toString()
                : usage.invoiceNumber().toString();
    }

    private static String values(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(value -> value.getKey() + " " + value.getValue())
                        .collect(Collectors.joining(", "));
    }
}
