package io.reckoner.jobs.documents;

import io.reckoner.db.invoice.InvoiceFilter;
import io.reckoner.db.invoice.InvoiceStore;
import io.reckoner.db.invoice.StoredInvoice;
import io.reckoner.document.Document;
import io.reckoner.documents.DocumentRefused;
import io.reckoner.documents.DocumentWriter;
import io.reckoner.jobs.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Writes the documents of many invoices, a file each. Invoices flow through it batch by batch; each batch costs the same number
 * of queries, and its documents are laid out by several threads.
 */
public final class DocumentExport {
    private final InvoiceStore invoices;
    private final StoredDocuments documents;
    private final Progress progress;

    DocumentExport(InvoiceStore invoices, StoredDocuments documents, Progress progress) {
        this.invoices = invoices;
        this.documents = documents;
        this.progress = progress;
    }

    /**
     * How they are written.
     *
     * @param missingOnly leaves files that are there as they are
     */
    public record Order(
            DocumentWriter writer, DocumentForm form, DocumentFolder folder, boolean missingOnly, int threads) {}

    /** One that cannot be made as it should be: what its file would be called, for whom it is, and why not. */
    public record Refused(String number, String buyer, String reason) {}

    /** What came of it. */
    public record Result(long written, long left, long refused) {}

    /** Refused ones go to {@code refusals} in the order of the exports. */
    public Result write(InvoiceFilter filter, Order order, Consumer<Refused> refusals) {
        var written = new Tally();
        progress.start("documents", "invoices", invoices.count(filter), 0, 0);
        ExecutorService threads = Executors.newFixedThreadPool(order.threads());
        try {
            invoices.forEachBatch(filter, batch -> write(batch, order, threads, written, refusals));
        } finally {
            threads.shutdownNow();
            progress.end();
        }
        return new Result(written.written, written.left, written.refused);
    }

    private static final class Tally {
        private long written;
        private long left;
        private long refused;
    }

    private void write(
            List<StoredInvoice> batch, Order order, ExecutorService threads, Tally tally, Consumer<Refused> refusals) {
        StoredDocuments.Batch its = documents.of(batch);
        var made = new ArrayList<Future<Boolean>>(batch.size());
        for (StoredInvoice found : batch) {
            made.add(threads.submit(one(found, its, order)));
        }
        for (int index = 0; index < made.size(); index++) {
            try {
                if (made.get(index).get()) {
                    tally.written++;
                } else {
                    tally.left++;
                }
                progress.add(1, 0);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while documents were written", stop);
            } catch (ExecutionException failure) {
                tally.refused++;
                progress.add(1, 1);
                refusals.accept(refused(batch.get(index), its, failure));
            }
        }
    }

    /** Whether a file was written. */
    private static Callable<Boolean> one(StoredInvoice found, StoredDocuments.Batch batch, Order order) {
        return () -> {
            if (!StoredDocuments.isSent(found)) {
                return false;
            }
            Document document = batch.document(found);
            Path file = order.folder().file(document.number(), order.form());
            if (order.missingOnly() && Files.exists(file)) {
                return false;
            }
            DocumentFolder.put(file, order.form().write(order.writer(), document));
            return true;
        };
    }

    private static Refused refused(StoredInvoice found, StoredDocuments.Batch batch, ExecutionException failure) {
        if (failure.getCause() instanceof DocumentRefused refused) {
            String number =
                    found.printedNumber().orElseGet(() -> found.invoice().id().toString());
            return new Refused(number, batch.buyer(found), String.valueOf(refused.getMessage()));
        }
        if (failure.getCause() instanceof RuntimeException other) {
            throw other;
        }
        throw new IllegalStateException(failure.getCause());
    }
}
