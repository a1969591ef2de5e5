package io.reckoner.db.journal;

import io.reckoner.db.sql.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The journal's lines chained by SHA-256, each over the one before: {@code billing.journal_chain} says the same in SQL, and
 * the proof compares.
 */
final class JournalChain {
    private final MessageDigest sha256 = Sha256.digest();
    private byte[] last;

    private JournalChain(byte[] last) {
        this.last = last;
    }

    /** Goes on behind the last line there is; nothing is read for no lines. */
    static JournalChain behindTheLast(JdbcTemplate jdbc, Collection<JournalRows.Request> lines) {
        return lines.isEmpty()
                ? new JournalChain(new byte[0])
                : jdbc
                        .queryForList("select chain from billing.request order by sequence desc limit 1", byte[].class)
                        .stream()
                        .findFirst()
                        .map(JournalChain::new)
                        .orElseGet(() -> new JournalChain(new byte[0]));
    }

    /** A line, and the chain up to it. */
    static final class Link {
        final JournalRows.Request line;
        final byte[] chain;

        private Link(JournalRows.Request line, byte[] chain) {
            this.line = line;
            this.chain = chain;
        }
    }

    /** The lines that come next, in order. */
    List<Link> links(Collection<JournalRows.Request> lines) {
        return lines.stream().map(line -> new Link(line, next(line))).toList();
    }

    private byte[] next(JournalRows.Request line) {
        Instant at = line.requestedAt();
        sha256.update(last);
        sha256.update(String.join(
                        "\n",
                        Long.toString(line.sequence()),
                        line.id().toString(),
                        line.path(),
                        at == null ? "" : Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)),
                        line.body())
                .getBytes(StandardCharsets.UTF_8));
        last = sha256.digest();
        return last;
    }
}
