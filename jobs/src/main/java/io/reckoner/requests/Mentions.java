package io.reckoner.requests;

import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.INGEST_ALIASES;

import io.reckoner.db.journal.MoneyReader;
import io.reckoner.id.Ids;
import io.reckoner.requests.paths.Request.Book;
import io.reckoner.requests.state.CatalogState;
import io.reckoner.terms.document.Ident;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Storable;
import io.reckoner.terms.shape.HierarchyTerms;
import io.reckoner.terms.shape.HistoricalTerms;
import io.reckoner.terms.shape.PaymentTerms;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Everything the lines of a chunk name or may create, so that it can be read in one go before the first is applied. */
final class Mentions {
    private final Set<UUID> lines = new LinkedHashSet<>();
    private final Set<UUID> named = new LinkedHashSet<>();
    private final Set<UUID> derived = new HashSet<>();
    private final Set<UUID> balances = new LinkedHashSet<>();
    private final Set<UUID> invoices = new LinkedHashSet<>();
    private final Set<UUID> payments = new LinkedHashSet<>();
    private final Set<UUID> hierarchies = new LinkedHashSet<>();
    private final Set<UUID> touched = new LinkedHashSet<>();
    private final Set<UUID> contracts = new LinkedHashSet<>();
    private final Set<UUID> historical = new LinkedHashSet<>();
    private final Set<UUID> holds = new LinkedHashSet<>();
    private final Set<UUID> closing = new LinkedHashSet<>();
    private final Set<String> references = new LinkedHashSet<>();
    private final Set<String> invoiceNumbers = new LinkedHashSet<>();
    private final Set<String> numbers = new LinkedHashSet<>();
    private final Set<String> aliases = new LinkedHashSet<>();
    private final Set<String> uniquenessKeys = new LinkedHashSet<>();
    private final MentionedPackages packages;

    private Mentions(CatalogState catalog) {
        this.packages = new MentionedPackages(catalog);
    }

    /** {@code catalog}: as it is before the lines. */
    static Mentions of(List<Envelope> envelopes, CatalogState catalog) {
        var mentions = new Mentions(catalog);
        envelopes.forEach(mentions::add);
        return mentions;
    }

    private void add(Envelope envelope) {
        Envelope.Content content = envelope.content();
        if (content == null) {
            return;
        }
        lines.add(content.id());
        JsonNode body = content.body();
        Set<UUID> ids = new LinkedHashSet<>();
        collect(content.id() + "/", body, ids);
        named.addAll(ids);
        packages.of(body).forEach(said -> collect(content.id() + "/", said, new HashSet<>()));
        if (content.request().creates() == Kind.PACKAGE) {
            packages.add(content.id(), body);
        }
        if (body.has(HierarchyTerms.MEMBER)) {
            hierarchies.addAll(ids);
        }
        content.request().reads(body).forEach(book -> ofBook(book).addAll(ids));
        if (content.request().reads(body).contains(Book.CLOSING)) {
            closing.add(content.id());
            text(body.path(PaymentTerms.REFERENCE), references);
            text(body.path(PaymentTerms.INVOICE_NUMBER), invoiceNumbers);
        }
        texts(body.path(INGEST_ALIASES), aliases);
        body.path(HistoricalTerms.LIST).forEach(invoice -> text(invoice.path(HistoricalTerms.NUMBER), numbers));
        String key = envelope.uniquenessKey();
        if (key != null) {
            uniquenessKeys.add(key);
        }
    }

    /** Members called id, …_id and …_ids, and the ids that nested objects get where they stand (formats §2.4). */
    private void collect(String place, JsonNode object, Set<UUID> ids) {
        for (var member : object.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (name.equals(ID) || name.endsWith("_id")) {
                name(value, ids);
            } else if (name.endsWith("_ids")) {
                value.forEach(item -> name(item, ids));
            } else if (value.isObject()) {
                collect(place + name + "/", value, ids);
            } else if (value.isArray()) {
                for (int index = 0; index < value.size(); index++) {
                    if (value.get(index).isObject()) {
                        derived.add(Ids.derive(place + name + "/" + index));
                        collect(place + name + "/" + index + "/", value.get(index), ids);
                    }
                }
            }
        }
    }

    private static void name(JsonNode value, Set<UUID> ids) {
        if (value.isString()) {
            Ident.parse(value.stringValue()).ifPresent(ids::add);
        }
    }

    private static void texts(JsonNode list, Set<String> into) {
        list.forEach(item -> text(item, into));
    }

    private static void text(JsonNode item, Set<String> into) {
        if (item.isString() && Storable.text(item.stringValue())) {
            into.add(item.stringValue());
        }
    }

    Set<UUID> lines() {
        return lines;
    }

    Set<UUID> named() {
        return named;
    }

    MoneyReader.Names money() {
        return new MoneyReader.Names(balances, invoices, payments, touched, contracts);
    }

    private Set<UUID> ofBook(Book book) {
        return switch (book) {
            case BALANCES -> balances;
            case INVOICES -> invoices;
            case PAYMENTS -> payments;
            case TOUCHED -> touched;
            case CONTRACTS -> contracts;
            case HISTORICAL -> historical;
            case HOLDS -> holds;
            case CLOSING -> closing;
        };
    }

    /** What is named by lines that put a contract into a hierarchy. */
    Set<UUID> hierarchies() {
        return hierarchies;
    }

    /** What is named by lines that ask which periods and numbers invoices of before take. */
    Set<UUID> historical() {
        return historical;
    }

    /** What is named by lines that ask who is held. */
    Set<UUID> holds() {
        return holds;
    }

    /** Whether there is a line that has to know which months are locked, or which payments were told of. */
    boolean isOfClosing() {
        return !closing.isEmpty();
    }

    /** By which invoices are named that have been paid. */
    Set<String> invoiceNumbers() {
        return invoiceNumbers.stream().filter(PaymentTerms::isNumber).collect(Collectors.toSet());
    }

    /** Those were found. */
    void addInvoices(Collection<UUID> found) {
        invoices.addAll(found);
        payments.addAll(found);
    }

    /** What payments are told by. */
    Set<String> references() {
        return references;
    }

    Set<String> numbers() {
        return numbers;
    }

    Set<UUID> things() {
        Set<UUID> all = new LinkedHashSet<>(lines);
        all.addAll(named);
        all.addAll(derived);
        return all;
    }

    Set<String> aliases() {
        return aliases;
    }

    Set<String> uniquenessKeys() {
        return uniquenessKeys;
    }
}
