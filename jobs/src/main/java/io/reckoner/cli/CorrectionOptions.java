package io.reckoner.cli;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.invoice.TouchedInvoices.Later;
import io.reckoner.id.CustomerId;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.jobs.billing.Corrections;
import io.reckoner.jobs.billing.Rebill;
import io.reckoner.time.Period;
import io.reckoner.views.CorrectionCsv;
import io.reckoner.views.CorrectionReport;
import io.reckoner.views.CustomerLookup;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which final invoices are looked at, and where to write what comes of it. */
final class CorrectionOptions {

    @Option(
            names = "--period",
            required = true,
            paramLabel = "PERIOD",
            converter = PeriodOption.class,
            description =
                    "A month (2025-01), months (2025-01..2025-03), or two instants, the second not included: final usage"
                            + " invoices whose service period lies in it are looked at.")
    private @Nullable Period period;

    @Option(
            names = "--only",
            paramLabel = "CUSTOMER",
            split = ",",
            description = "Only these customers. " + CustomerLookup.WORDS)
    private List<String> only = List.of();

    @Option(
            names = "--product",
            paramLabel = "ID",
            converter = IdConverter.class,
            description = "Only invoices with a line of this product.")
    private @Nullable UUID product;

    @Option(
            names = "--rate-card",
            paramLabel = "ID",
            converter = IdConverter.class,
            description = "Only invoices of contracts with this rate card.")
    private @Nullable UUID rateCard;

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes every line that differs, with its causes.")
    private @Nullable Path csv;

    Period period() {
        return Objects.requireNonNull(period);
    }

    Rebill.Selection selection(Session session) {
        return new Rebill.Selection(
                period(),
                List.<CustomerId>copyOf(
                        session.get(CustomerLookup.class).all(only).values()),
                product == null ? null : new ProductId(product),
                rateCard == null ? null : new RateCardId(rateCard));
    }

    void write(CorrectionReport report, NameStore names) {
        if (csv != null) {
            WholeFile.write(csv, "--csv", stream -> CorrectionCsv.write(report, names, stream));
        }
    }

    /** Puts what comes into a report. */
    static Corrections.Sink into(CorrectionReport report) {
        return new Corrections.Sink() {
            @Override
            public void invoice(Corrections.Corrected invoice) {
                report.add(invoice.number(), invoice.difference(), invoice.evidence());
            }

            @Override
            public void touched(Later invoices) {
                report.touches(invoices);
            }
        };
    }
}
