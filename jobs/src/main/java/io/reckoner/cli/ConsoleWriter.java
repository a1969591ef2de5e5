package io.reckoner.cli;

import io.reckoner.views.Visible;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What commands print: UTF-8, {@linkplain Visible visible} only, and a write that failed is remembered.
 *
 * <p>{@link System#out} and every {@link PrintWriter} forget such failures, so that a full disk would look like success.
 */
final class ConsoleWriter extends PrintWriter {
    private final Remembering bytes;

    private ConsoleWriter(Remembering bytes) {
        super(new VisibleWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8)), true);
        this.bytes = bytes;
    }

    static ConsoleWriter to(OutputStream stream) {
        return new ConsoleWriter(new Remembering(stream));
    }

    /** Where a command prints. */
    static ConsoleWriter of(CommandSpec command) {
        return (ConsoleWriter) command.commandLine().getOut();
    }

    static ConsoleWriter standardOutput() {
        return to(new FileOutputStream(FileDescriptor.out));
    }

    static ConsoleWriter standardError() {
        return to(new FileOutputStream(FileDescriptor.err));
    }

    /** For files that pass through as they are. */
    OutputStream bytes() {
        flush();
        return bytes;
    }

    /** Why something that was printed has not arrived, if it has not. */
    Optional<IOException> failure() {
        flush();
        return Optional.ofNullable(bytes.failure);
    }

    private static final class VisibleWriter extends FilterWriter {
        VisibleWriter(Writer out) {
            super(out);
        }

        @Override
        public void write(int character) throws IOException {
            out.write(Visible.print(Character.toString((char) character)));
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            out.write(Visible.print(new String(text, from, length)));
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            out.write(Visible.print(text.substring(from, from + length)));
        }
    }

    /** Remembers the first failure, and writes nothing behind it: what arrived is a beginning, not a text with a hole. */
    private static final class Remembering extends FilterOutputStream {
        private @Nullable IOException failure;

        Remembering(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            if (failure != null) {
                throw failure;
            }
            try {
                out.write(some, from, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
                throw e;
            }
        }
    }
}
