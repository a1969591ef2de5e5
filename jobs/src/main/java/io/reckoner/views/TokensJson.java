package io.reckoner.views;

import io.reckoner.db.access.TokenStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tokens as programs read them. */
public record TokensJson(List<Token> tokens) {
    public TokensJson {
        tokens = List.copyOf(tokens);
    }

    /**
     * One of them.
     *
     * @param state GOOD, EXPIRED or REVOKED
     * @param expiresAt null: never
     * @param lastUsedAt null: not yet
     */
    public record Token(
            String name,
            List<String> scopes,
            String state,
            String createdBy,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable String revokedBy,
            @Nullable Instant revokedAt,
            @Nullable String revokedReason) {
        public Token {
            scopes = List.copyOf(scopes);
        }

        private static Token of(TokenStore.Token token, Instant now) {
            TokenStore.Revocation revoked = token.revoked();
            Instant expiresAt = token.expiresAt();
            boolean isOver = expiresAt != null && !now.isBefore(expiresAt);
            return new Token(
                    token.name(),
                    token.scopes().stream().sorted().toList(),
                    revoked != null ? "REVOKED" : isOver ? "EXPIRED" : "GOOD",
                    token.created().by(),
                    token.created().at(),
                    expiresAt,
                    token.lastUsedAt(),
                    revoked == null ? null : revoked.person().by(),
                    revoked == null ? null : revoked.person().at(),
                    revoked == null ? null : revoked.reason());
        }
    }

    public static TokensJson of(List<TokenStore.Token> tokens, Instant now) {
        return new TokensJson(tokens.stream().map(token -> Token.of(token, now)).toList());
    }
}
