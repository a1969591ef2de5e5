package io.reckoner.db;

/**
 * An input file and how far it is loaded.
 *
 * @param checksum SHA-256 of its bytes: the same bytes under another name are the same file
 * @param name its absolute path when it was first loaded
 * @param position physical lines done
 */
public record LoadFile(
        long id, String checksum, String name, Format format, long position, LoadCounts counts, boolean completed) {

    /** What a file holds. */
    public enum Format {
        JOURNAL,
        USAGE
    }
}
