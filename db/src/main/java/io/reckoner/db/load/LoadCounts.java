package io.reckoner.db.load;

/**
 * What became of the lines or rows of an input file.
 *
 * @param applied changed something
 * @param alreadyThere the same thing was loaded before
 * @param refused in the rejects file
 * @param late usage of a period whose invoice is final
 * @param unattributed usage under a text that is neither a customer's id nor an alias yet
 */
public record LoadCounts(long applied, long alreadyThere, long refused, long late, long unattributed) {

    public static final LoadCounts NONE = new LoadCounts(0, 0, 0, 0, 0);

    public static LoadCounts refused(long refused) {
        return new LoadCounts(0, 0, refused, 0, 0);
    }

    public LoadCounts plus(LoadCounts more) {
        return new LoadCounts(
                applied + more.applied,
                alreadyThere + more.alreadyThere,
                refused + more.refused,
                late + more.late,
                unattributed + more.unattributed);
    }
}
