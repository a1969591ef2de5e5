package io.reckoner.bench.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where rounds are played one after the other: a server of its own, data of its own, and on demand a server on a small disk. */
final class Lane implements AutoCloseable {

    /** What the commands of a round run on. */
    record Ground(
            Cluster cluster, CuttingProxy proxy, @Nullable SmallDisk disk) implements AutoCloseable {

        static Ground at(Path data, @Nullable SmallDisk disk) throws IOException {
            Cluster cluster = Cluster.start(data);
            return new Ground(cluster, CuttingProxy.to(cluster.port()), disk);
        }

        @Override
        public void close() throws IOException {
            proxy.close();
            cluster.close();
            if (disk != null) {
                disk.close();
            }
        }
    }

    private static final int CUSTOMERS = 400;
    private static final String DATA = "data";

    private final Path folder;
    private final PackagedProgram product;
    private final Course billing;
    private final Ground ground;
    private @Nullable Ground smallGround;
    private int databases;

    private Lane(Path folder, PackagedProgram product, Course billing, Ground ground) {
        this.folder = folder;
        this.product = product;
        this.billing = billing;
        this.ground = ground;
    }

    static Lane open(Path folder, PackagedProgram product, int months) throws IOException {
        return new Lane(
                folder, product, Course.billing(dataIn(folder), months), Ground.at(folder.resolve("postgresql"), null));
    }

    /** Who moves in writes beside the data, and so has data of its own in {@code folder}, which is new. */
    Course course(Course.Kind kind, Path folder) throws IOException {
        return switch (kind) {
            case BILLING -> billing;
            case MOVING_IN -> MovingIn.course(folder);
            case CORRECTING -> Correcting.course(this.folder.resolve(DATA), folder);
        };
    }

    Ground ground() {
        return ground;
    }

    Ground ground(DisturbanceKind kind) throws IOException, InterruptedException {
        return kind.needsSmallDisk() ? smallGround() : ground;
    }

    /** {@code now}: when all of its commands run; null: as they do. */
    Reckoner reckoner(String url, Path log, @Nullable Instant now) {
        return new Reckoner(product, List.of("--db", url), log, now);
    }

    /** On the embedded server of a home. */
    Reckoner reckonerAt(Path home, Path log) {
        return new Reckoner(product, List.of("--home", home.toString()), log, null);
    }

    /** Where a round can have data of its own: the same in every folder. */
    static Path dataIn(Path folder) throws IOException {
        Path data = folder.resolve(DATA);
        ChaosData.writeTo(data, CUSTOMERS);
        return data;
    }

    /** A name no database of this lane has had. */
    String nextDatabase() {
        databases++;
        return "round_" + databases;
    }

    private Ground smallGround() throws IOException, InterruptedException {
        Ground small = smallGround;
        if (small == null) {
            SmallDisk disk = SmallDisk.at(folder.resolve("small-disk"));
            small = Ground.at(disk.folder().resolve("postgresql"), disk);
            smallGround = small;
        }
        return small;
    }

    @Override
    public void close() throws IOException {
        Ground small = smallGround;
        if (small != null) {
            small.close();
        }
        ground.close();
    }
}
