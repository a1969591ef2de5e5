package io.reckoner.views;

import io.reckoner.db.access.ApprovalStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which acts need a second person, and what was asked of one, as programs read it. */
public record ApprovalsJson(List<String> required, List<Approval> approvals) {
    public ApprovalsJson {
        required = List.copyOf(required);
        approvals = List.copyOf(approvals);
    }

    /** One of them; not given, or not done, while those members are not there. */
    public record Approval(
            long number,
            String act,
            String subject,
            @Nullable String reason,
            String askedBy,
            String askedFrom,
            Instant askedAt,
            @Nullable String givenBy,
            @Nullable Instant givenAt,
            @Nullable Instant doneAt) {}

    public static ApprovalsJson of(List<String> required, List<ApprovalStore.Approval> asked) {
        return new ApprovalsJson(
                required,
                asked.stream()
                        .map(one -> new Approval(
                                one.number(),
                                one.wanted().act(),
                                one.wanted().subject(),
                                one.wanted().reason(),
                                one.asked().by(),
                                one.asked().from(),
                                one.asked().at(),
                                one.givenBy(),
                                one.givenAt(),
                                one.usedAt()))
                        .toList());
    }
}
