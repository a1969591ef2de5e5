package io.reckoner.views;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tokens as people read them. */
public final class TokensText {
    private TokensText() {}

    public static String of(TokensJson tokens) {
        var table = new TextTable("token", "scopes", "state", "created", "by", "expires", "last used");
        tokens.tokens()
                .forEach(token -> table.row(
                        token.name(),
                        String.join(",", token.scopes()),
                        state(token),
                        RunReportText.seconds(token.createdAt()),
                        token.createdBy(),
                        instant(token.expiresAt()),
                        instant(token.lastUsedAt())));
        return table.toString();
    }

    private static String state(TokensJson.Token token) {
        String state = token.state().toLowerCase(Locale.ROOT);
        return token.revokedBy() == null ? state : state + " by " + token.revokedBy() + ": " + token.revokedReason();
    }

    private static String instant(@Nullable Instant at) {
        return at == null ? "never" : RunReportText.seconds(at);
    }
}
