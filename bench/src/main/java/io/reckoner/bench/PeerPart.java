package io.reckoner.bench;

import java.io.IOException;
import java.sql.SQLException;
import org.springframework.batch.core.job.JobExecutionException;

/** What each contender does, one after the other. */
enum PeerPart {
    LOAD {
        @Override
        void by(Contender contender, String url, PeerFiles files)
                throws IOException, SQLException, JobExecutionException {
            contender.load(url, files);
        }
    },
    BILL {
        @Override
        void by(Contender contender, String url, PeerFiles files) throws SQLException, JobExecutionException {
            contender.bill(url);
        }
    };

    abstract void by(Contender contender, String url, PeerFiles files)
            throws IOException, SQLException, JobExecutionException;
}
