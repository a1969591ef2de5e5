package io.reckoner.cli;

import io.reckoner.db.export.Exports;
import io.reckoner.jobs.parquet.Parquet;
import io.reckoner.views.Export;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Exports as Parquet, by a jar that is no part of the program. */
final class ParquetOption {

    @Option(
            names = "--parquet-jar",
            paramLabel = "JAR",
            defaultValue = "${env:RECKONER_PARQUET_JAR}",
            description =
                    "The JDBC driver of DuckDB, which writes --format parquet (RECKONER_PARQUET_JAR; Maven Central has it as org.duckdb:duckdb_jdbc).")
    private @Nullable Path jar;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** @throws ParameterException if a file or the jar is missing */
    void require(@Nullable Path file) {
        if (file == null) {
            throw wrong("--format parquet needs --out FILE");
        }
        if (jar == null) {
            throw wrong("--format parquet needs --parquet-jar JAR, DuckDB's JDBC driver");
        }
    }

    private ParameterException wrong(String why) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
    }

    /** The rows of the CSV file; both are gone if it fails. */
    void write(Path whole, Export kind, Exports exports, @Nullable Long run) {
        try (Parquet parquet = Parquet.by(Objects.requireNonNull(jar))) {
            WholeFile.write(whole, stream -> {
                Path folder = Files.createTempDirectory(whole.toAbsolutePath().getParent(), ".reckoner-parquet-");
                Path csv = folder.resolve("rows.csv");
                Path made = folder.resolve("rows.parquet");
                try {
                    try (OutputStream rows = new BufferedOutputStream(Files.newOutputStream(csv))) {
                        kind.write(exports, Export.Format.CSV, run, null, true, rows);
                    }
                    parquet.convert(csv, made);
                    Files.copy(made, stream);
                } finally {
                    remove(csv, made, folder);
                }
            });
        }
    }

    private static void remove(Path... files) throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
