package io.reckoner.db.journal;

import io.reckoner.db.journal.JournalRows.AccountCode;
import io.reckoner.db.journal.JournalRows.Contract;
import io.reckoner.db.journal.JournalRows.ContractVersion;
import io.reckoner.db.journal.JournalRows.Customer;
import io.reckoner.db.journal.JournalRows.Historical;
import io.reckoner.db.journal.JournalRows.IngestAlias;
import io.reckoner.db.journal.JournalRows.MonthLock;
import io.reckoner.db.journal.JournalRows.NoteOrder;
import io.reckoner.db.journal.JournalRows.ObjectRow;
import io.reckoner.db.journal.JournalRows.Party;
import io.reckoner.db.journal.JournalRows.Payment;
import io.reckoner.db.journal.JournalRows.Regeneration;
import io.reckoner.db.journal.JournalRows.Sent;
import io.reckoner.db.journal.JournalRows.UniquenessKey;
import io.reckoner.db.sql.Table;
import io.reckoner.db.sql.Table.Form;
import java.util.Map;
import java.util.UUID;

/** The tables that the journal alone fills: its own, those of customers and contracts, and what it says of invoices. */
final class JournalTables {
    private JournalTables() {}

    static final Form<JournalChain.Link> REQUEST = Table.of("request", "sequence, id, path, requested_at, body, chain")
            .<JournalChain.Link>form()
            .bigint("sequence", row -> row.line.sequence())
            .uuid("id", row -> row.line.id())
            .text("path", row -> row.line.path())
            .instant("requested_at", row -> row.line.requestedAt())
            .text("body", row -> row.line.body())
            .bytes("chain", row -> row.chain)
            .whole();

    static final Form<ObjectRow> OBJECT = Table.of("object", "id, kind, customer_id, contract_id, request_sequence")
            .<ObjectRow>form()
            .uuid("id", ObjectRow::id)
            .name("kind", ObjectRow::kind)
            .uuid("customer_id", ObjectRow::customerId)
            .uuid("contract_id", ObjectRow::contractId)
            .bigint("request_sequence", ObjectRow::requestSequence)
            .whole();

    static final Form<UniquenessKey> UNIQUENESS_KEY = Table.of("uniqueness_key", "scope, key, request_sequence")
            .<UniquenessKey>form()
            .text("scope", UniquenessKey::scope)
            .text("key", UniquenessKey::key)
            .bigint("request_sequence", UniquenessKey::requestSequence)
            .whole();

    static final Form<Customer> CUSTOMER = Table.of("customer", "id, name, definition")
            .<Customer>form()
            .uuid("id", Customer::id)
            .text("name", Customer::name)
            .json("definition", Customer::definition)
            .whole();

    static final Form<IngestAlias> INGEST_ALIAS = Table.of("ingest_alias", "alias, customer_id")
            .<IngestAlias>form()
            .text("alias", IngestAlias::alias)
            .uuid("customer_id", IngestAlias::customerId)
            .whole();

    static final Form<Contract> CONTRACT = Table.of(
                    "contract", "id, customer_id, starting_at, ending_before, rate_card_id, sequence, version, terms")
            .<Contract>form()
            .uuid("id", Contract::id)
            .uuid("customer_id", Contract::customerId)
            .instant("starting_at", Contract::startingAt)
            .instant("ending_before", Contract::endingBefore)
            .uuid("rate_card_id", Contract::rateCardId)
            .bigint("sequence", Contract::sequence)
            .integer("version", Contract::version)
            .json("terms", Contract::terms)
            .whole();

    static final Form<ContractVersion> CONTRACT_VERSION = Table.of(
                    "contract_version", "contract_id, version, request_sequence, terms")
            .<ContractVersion>form()
            .uuid("contract_id", ContractVersion::contractId)
            .integer("version", ContractVersion::version)
            .bigint("request_sequence", ContractVersion::requestSequence)
            .json("terms", ContractVersion::terms)
            .whole();

    /** By invoice, the line that made it void. */
    static final Form<Map.Entry<UUID, Long>> INVOICE_VOID = Table.of("invoice_void", "invoice_id, request_sequence")
            .<Map.Entry<UUID, Long>>form()
            .uuid("invoice_id", Map.Entry::getKey)
            .bigint("request_sequence", Map.Entry::getValue)
            .whole();

    static final Form<Historical> HISTORICAL = Table.of(
                    "historical_invoice",
                    "id, request_sequence, customer_id, contract_id, starting_at, ending_before, issued_at, external_number, terms")
            .<Historical>form()
            .uuid("id", Historical::id)
            .bigint("request_sequence", Historical::requestSequence)
            .uuid("customer_id", Historical::customerId)
            .uuid("contract_id", Historical::contractId)
            .instant("starting_at", Historical::startingAt)
            .instant("ending_before", Historical::endingBefore)
            .instant("issued_at", Historical::issuedAt)
            .text("external_number", Historical::externalNumber)
            .json("terms", Historical::terms)
            .whole();

    static final Form<MonthLock> MONTH_LOCK = Table.of("month_lock", "request_sequence, month, open_from")
            .<MonthLock>form()
            .bigint("request_sequence", MonthLock::requestSequence)
            .instant("month", MonthLock::month)
            .instant("open_from", MonthLock::openFrom)
            .whole();

    static final Form<Payment> PAYMENT = Table.of(
                    "payment", "request_sequence, reference, invoice_id, customer_id, credit_type_id, amount, paid_at")
            .<Payment>form()
            .bigint("request_sequence", Payment::requestSequence)
            .text("reference", Payment::reference)
            .uuid("invoice_id", Payment::invoiceId)
            .uuid("customer_id", Payment::customerId)
            .uuid("credit_type_id", Payment::creditTypeId)
            .numeric("amount", Payment::amount)
            .instant("paid_at", Payment::paidAt)
            .whole();

    static final Form<Party> PARTY = Table.of("party", "request_sequence, seller_id, customer_id, terms")
            .<Party>form()
            .bigint("request_sequence", Party::requestSequence)
            .uuid("seller_id", Party::sellerId)
            .uuid("customer_id", Party::customerId)
            .json("terms", Party::terms)
            .whole();

    static final Form<Sent> SENT = Table.of("sent", "request_sequence, invoice_id, sent_at, via")
            .<Sent>form()
            .bigint("request_sequence", Sent::requestSequence)
            .uuid("invoice_id", Sent::invoiceId)
            .instant("sent_at", Sent::sentAt)
            .text("via", Sent::via)
            .whole();

    static final Form<AccountCode> ACCOUNT_CODE = Table.of(
                    "account_code", "request_sequence, posting, product_id, code")
            .<AccountCode>form()
            .bigint("request_sequence", AccountCode::requestSequence)
            .text("posting", AccountCode::posting)
            .uuid("product_id", AccountCode::productId)
            .text("code", AccountCode::code)
            .whole();

    static final Form<Regeneration> REGENERATION = Table.of(
                    "regeneration", "invoice_id, customer_id, request_sequence, issued_at")
            .<Regeneration>form()
            .uuid("invoice_id", Regeneration::invoiceId)
            .uuid("customer_id", Regeneration::customerId)
            .bigint("request_sequence", Regeneration::requestSequence)
            .instant("issued_at", Regeneration::issuedAt)
            .whole();

    static final Form<NoteOrder> NOTE_ORDER = Table.of(
                    "credit_note_order", "note_id, invoice_id, customer_id, request_sequence, ordered_at, issued_at")
            .<NoteOrder>form()
            .uuid("note_id", NoteOrder::noteId)
            .uuid("invoice_id", NoteOrder::invoiceId)
            .uuid("customer_id", NoteOrder::customerId)
            .bigint("request_sequence", NoteOrder::requestSequence)
            .instant("ordered_at", NoteOrder::orderedAt)
            .instant("issued_at", NoteOrder::issuedAt)
            .whole();
}
