package io.reckoner.jobs.remote;

import io.reckoner.db.run.PartitionStore;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.repository.JobRepository;

/** The manager's side: has the partitions of a step worked off by whatever workers there are. */
public final class RemoteWork {

    private final PartitionStore store;
    private final PartitionRequests requests;
    private final JobRepository repository;

    RemoteWork(PartitionStore store, PartitionRequests requests, JobRepository repository) {
        this.store = store;
        this.requests = requests;
        this.repository = repository;
    }

    /** For one execution of a step; {@code report} is called every few seconds while it lasts. */
    public PartitionHandler handler(RemoteSettings settings, Runnable report) {
        return new RemotePartitions(store, requests, repository, settings, report);
    }
}
