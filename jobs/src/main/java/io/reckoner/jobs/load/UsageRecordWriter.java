package io.reckoner.jobs.load;

import io.reckoner.db.load.LoadCounts;
import io.reckoner.db.load.LoadFileStore;
import io.reckoner.db.load.Reject;
import io.reckoner.db.usage.UsageLine;
import io.reckoner.db.usage.UsageLoad;
import io.reckoner.id.ProductId;
import io.reckoner.jobs.AfterCommit;
import io.reckoner.jobs.Progress;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Takes in a chunk of usage rows, keeps the refused ones, and moves the file's position: all in one transaction. */
final class UsageRecordWriter implements ItemWriter<List<UsageRecord>> {

    private final long fileId;
    private final LoadFileStore files;
    private final UsageLoad usage;
    private final Customers customers;
    private final Progress progress;

    UsageRecordWriter(long fileId, LoadFileStore files, UsageLoad usage, Customers customers, Progress progress) {
        this.fileId = fileId;
        this.files = files;
        this.usage = usage;
        this.customers = customers;
        this.progress = progress;
    }

    @Override
    public void write(Chunk<? extends List<UsageRecord>> chunk) {
        if (chunk.isEmpty()) {
            return;
        }
        List<UsageRecord.Understood> understood = new ArrayList<>();
        List<Reject> rejects = new ArrayList<>();
        long refused = 0;
        long position = 0;
        for (List<UsageRecord> block : chunk) {
            for (UsageRecord row : block) {
                position = row.lastLine();
                if (row instanceof UsageRecord.Refused bad) {
                    refused++;
                    for (String problem : bad.problems()) {
                        rejects.add(new Reject(bad.line(), rejects.size() + 1, problem));
                    }
                } else if (row instanceof UsageRecord.Understood good) {
                    understood.add(good);
                }
            }
        }
        LoadCounts counts = usage.take(resolved(understood));
        files.advance(fileId, position, counts.plus(LoadCounts.refused(refused)), rejects);
        long aside = refused;
        AfterCommit.run(() -> progress.add(understood.size() + aside, aside));
    }

    private List<UsageLine> resolved(List<UsageRecord.Understood> rows) {
        customers.learn(rows);
        List<UsageLine> lines = new ArrayList<>(rows.size());
        for (UsageRecord.Understood row : rows) {
            lines.add(resolved(row));
        }
        return lines;
    }

    private UsageLine resolved(UsageRecord.Understood row) {
        return new UsageLine(
                row.line(),
                row.customer(),
                customers.find(row.customer()),
                new ProductId(row.productId()),
                row.period(),
                row.quantity(),
                row.groupValues());
    }
}
