package io.reckoner.jobs.remote;

import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.integration.channel.QueueChannel;
import org.springframework.integration.jdbc.store.JdbcChannelMessageStore;
import org.springframework.integration.jdbc.store.channel.PostgresChannelMessageStoreQueryProvider;
import org.springframework.integration.store.MessageGroupQueue;
import org.springframework.integration.support.MessageBuilder;
import org.springframework.messaging.Message;

/**
 * The queue of partitions that wait for a worker, in a table of the database all share.
 *
 * <p>Receiving deletes the request at once, in a transaction of its own: a request is received at most once, and the
 * manager makes up for those that are lost. Inside the partition's work the deletion would last as long as the partition.
 */
final class PartitionRequests {

    private static final String GROUP = "partitions";

    private final JdbcChannelMessageStore store;
    private final QueueChannel channel;

    PartitionRequests(DataSource dataSource) {
        store = new JdbcChannelMessageStore(dataSource);
        store.setChannelMessageStoreQueryProvider(new PostgresChannelMessageStoreQueryProvider());
        store.setTablePrefix("batch.INT_");
        store.setRegion("reckoner");
        // Nothing else is ever read from the table's bytes. With the request alone the headers fail, and it is lost.
        store.addAllowedPatterns(
                "org.springframework.batch.integration.partition.StepExecutionRequest",
                "org.springframework.messaging.*",
                "org.springframework.messaging.support.*",
                "java.util.*",
                "java.lang.*");
        store.afterPropertiesSet();
        channel = new QueueChannel(new MessageGroupQueue(store, GROUP));
    }

    void send(String step, long partitionId) {
        channel.send(MessageBuilder.withPayload(new StepExecutionRequest(step, partitionId))
                .build());
    }

    /** The partition that has waited longest; empty if none waits. */
    Optional<StepExecutionRequest> receive() {
        @Nullable Message<?> message = channel.receive(0);
        return Optional.ofNullable(message).map(request -> (StepExecutionRequest) request.getPayload());
    }

    boolean isEmpty() {
        return store.messageGroupSize(GROUP) == 0;
    }

    void clear() {
        store.removeMessageGroup(GROUP);
    }
}
