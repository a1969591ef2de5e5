package io.reckoner.bench.jpa;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An invoice with its lines, the charges it bills and its number, which are saved with it. */
@Entity
@Table(schema = "billing", name = "invoice")
class InvoiceEntity {
    private static final UUID USD = UUID.fromString("2714e483-4ff1-48e4-9e25-ac732e8f24f2");

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    @Nullable
    UUID id;

    long runId = 1;
    String type = "USAGE";
    String status = "FINALIZED";
    UUID customerId;
    UUID contractId;
    UUID creditTypeId = USD;
    Instant startTimestamp;
    Instant endTimestamp;
    Instant issuedAt;
    Instant dueAt;
    int netPaymentTermsDays;
    BigDecimal subtotal = BigDecimal.ZERO;
    BigDecimal total = BigDecimal.ZERO;
    BigDecimal amountDue = BigDecimal.ZERO;
    BigDecimal roundingAdjustment = BigDecimal.ZERO;
    int revision;
    byte[] contentHash = new byte[32];

    @OneToMany(mappedBy = "invoice", cascade = CascadeType.ALL)
    List<LineEntity> lines = new ArrayList<>();

    @OneToMany(mappedBy = "invoice", cascade = CascadeType.ALL)
    List<BilledItemEntity> billedItems = new ArrayList<>();

    @OneToOne(mappedBy = "invoice", cascade = CascadeType.ALL)
    NumberEntity number;

    @SuppressWarnings("NullAway") // filled in by JPA
    protected InvoiceEntity() {}

    InvoiceEntity(ContractEntity contract, Instant start, Instant end, Instant issuedAt, long number) {
        this.customerId = contract.customerId;
        this.contractId = contract.id;
        this.startTimestamp = start;
        this.endTimestamp = end;
        this.issuedAt = issuedAt;
        this.dueAt = issuedAt.plus(Duration.ofDays(contract.netPaymentTermsDays));
        this.netPaymentTermsDays = contract.netPaymentTermsDays;
        this.number = new NumberEntity(number, this);
    }

    void addUsage(PriceEntity price, BigDecimal quantity) {
        var line = new LineEntity(
                this, lines.size() + 1, "usage", price.productName, price.productId, quantity, price.price);
        line.startingAt = startTimestamp;
        line.endingBefore = endTimestamp;
        line.listPrice = price.price;
        add(line);
    }

    void addCharge(ChargeEntity charge) {
        var line = new LineEntity(
                this,
                lines.size() + 1,
                "scheduled",
                charge.productName,
                charge.productId,
                charge.quantity,
                charge.unitPrice);
        UUID item = UUID.randomUUID();
        line.termId = charge.id;
        line.itemId = item;
        add(line);
        billedItems.add(new BilledItemEntity(item, this));
    }

    private void add(LineEntity line) {
        lines.add(line);
        subtotal = subtotal.add(line.total);
        total = subtotal;
        amountDue = total.setScale(0, RoundingMode.HALF_UP);
        roundingAdjustment = amountDue.subtract(total);
    }
}
