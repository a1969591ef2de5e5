package io.reckoner.jobs.load;

import io.reckoner.catalog.Catalog;
import io.reckoner.id.ContractId;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.CustomerId;
import io.reckoner.money.CreditType;
import io.reckoner.parity.ExpectedInvoice;
import io.reckoner.terms.document.Ident;
import io.reckoner.terms.document.NumberLiteral;
import io.reckoner.terms.document.Periods;
import io.reckoner.terms.document.Storable;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands the rows of a file of expected totals; finds every problem of a row. */
final class ExpectedRowParser {
    private static final String CUSTOMER = "customer_id";
    private static final String CONTRACT = "contract_id";
    private static final String PERIOD = "period";
    private static final String CREDIT_TYPE = "credit_type_id";
    private static final String CURRENCY = "currency";
    private static final String TOTAL = "expected_total";
    private static final String NUMBER = "external_number";
    private static final List<String> REQUIRED = List.of(CUSTOMER, PERIOD, TOTAL);
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private final List<String> names;
    private final Catalog catalog;

    ExpectedRowParser(List<String> names, Catalog catalog) {
        this.names = names;
        this.catalog = catalog;
    }

    /** Refuses the whole file if the line is no header. Other columns are passed over. */
    static List<String> columns(String file, String line, List<String> names) {
        HeaderFault.of(line, names, REQUIRED).ifPresent(fault -> {
            throw fault.refuses(file, line);
        });
        return List.copyOf(names);
    }

    /** Empty if the row has problems, which are then told. */
    Optional<ExpectedInvoice> parse(CsvRecord row, UsageProblems problems) {
        if (row.fault() != null) {
            problems.add("", "", row.fault());
        } else if (row.cells().size() != names.size()) {
            problems.add("", row.cells().size() + " cells", names.size() + " cells");
        } else {
            for (int column = 0; column < names.size(); column++) {
                String name = names.get(column);
                String cell = row.cells().get(column);
                Storable.fault(cell).ifPresent(expected -> problems.add(name, cell, expected));
            }
        }
        return problems.isEmpty() ? invoice(row.cells(), problems) : Optional.empty();
    }

    private Optional<ExpectedInvoice> invoice(List<String> cells, UsageProblems problems) {
        Optional<UUID> customer = id(cells, CUSTOMER, "a customer's id or key", problems);
        Optional<UUID> contract = cell(cells, CONTRACT).isEmpty()
                ? Optional.empty()
                : id(cells, CONTRACT, "a contract's id or key", problems);
        Optional<Period> period = Periods.parse(cell(cells, PERIOD));
        if (period.isEmpty()) {
            problems.add(PERIOD, cell(cells, PERIOD), Periods.FORM);
        }
        @Nullable CreditType creditType = creditType(cells, problems);
        Optional<BigDecimal> total = amount(cells, problems);
        String number = cell(cells, NUMBER);
        return !problems.isEmpty()
                ? Optional.empty()
                : Optional.of(new ExpectedInvoice(
                        new CustomerId(customer.orElseThrow()),
                        contract.map(ContractId::new).orElse(null),
                        period.orElseThrow(),
                        creditType,
                        total.orElseThrow(),
                        List.of(),
                        number.isEmpty() ? null : number));
    }

    private static Optional<UUID> known(
            Optional<UUID> id, String column, String cell, String expected, UsageProblems to) {
        if (id.isEmpty()) {
            to.add(column, cell, expected);
        }
        return id;
    }

    private Optional<UUID> id(List<String> cells, String column, String expected, UsageProblems problems) {
        return known(Ident.parse(cell(cells, column)), column, cell(cells, column), expected, problems);
    }

    /** Null: none is given. */
    private @Nullable CreditType creditType(List<String> cells, UsageProblems problems) {
        String id = cell(cells, CREDIT_TYPE);
        String currency = cell(cells, CURRENCY);
        if (id.isEmpty() && currency.isEmpty()) {
            return null;
        }
        Optional<CreditType> found = id.isEmpty()
                ? catalog.creditTypes().values().stream()
                        .filter(type -> currency.equals(type.isoCode()))
                        .findFirst()
                : Ident.parse(id).map(CreditTypeId::new).map(catalog.creditTypes()::get);
        if (found.isEmpty()
                || (!currency.isEmpty() && !currency.equals(found.get().isoCode()))) {
            problems.add(
                    id.isEmpty() || found.isPresent() ? CURRENCY : CREDIT_TYPE,
                    id.isEmpty() || found.isPresent() ? currency : id,
                    found.isPresent() ? "the currency of the credit type" : "a credit type that invoices are in");
        }
        return found.orElse(null);
    }

    private Optional<BigDecimal> amount(List<String> cells, UsageProblems problems) {
        String cell = cell(cells, TOTAL);
        Optional<BigDecimal> amount = DECIMAL.matcher(cell).matches() ? NumberLiteral.plain(cell) : Optional.empty();
        if (amount.isEmpty()) {
            problems.add(
                    TOTAL,
                    cell,
                    "a plain decimal of at most " + NumberLiteral.MOST_DIGITS
                            + " digits: a point before decimals and no thousands mark");
        }
        return amount;
    }

    /** Without blanks around it; empty if there is no such column. */
    private String cell(List<String> cells, String column) {
        int index = names.indexOf(column);
        return index < 0 ? "" : cells.get(index).strip();
    }
}
