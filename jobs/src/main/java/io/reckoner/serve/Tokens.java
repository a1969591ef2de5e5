package io.reckoner.serve;

import io.reckoner.db.access.Person;
import io.reckoner.db.access.TokenStore;
import io.reckoner.db.access.TokenStore.Token;
import io.reckoner.db.sql.Sha256;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.control.Actor;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes tokens, takes them back and recognizes them. No run has to wait for it, nor it for a run: who is to call no more calls
 * no more at once.
 */
public final class Tokens {
    /** By which whoever finds one somewhere knows what it is. */
    private static final String PREFIX = "rk_";

    private static final int RANDOM_BYTES = 32;

    /** Every call would write a row else. */
    private static final Duration USE_IS_KEPT_EVERY = Duration.ofMinutes(1);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final TokenStore store;
    private final Actor actor;
    private final InstantSource clock;

    Tokens(TokenStore store, Actor actor, InstantSource clock) {
        this.store = store;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Makes one.
     *
     * @param name what it is called in journal and audit, for ever
     * @param expiresAt from then on it is good no more; null: never
     * @return the token, which is kept nowhere
     * @throws CannotProceed if there is, or was, one of this name, or it would never be good
     */
    public String create(String name, Set<Scope> scopes, @Nullable Instant expiresAt) {
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            throw new CannotProceed(
                    "A token that expires at " + expiresAt + " is good for nothing: that is over.",
                    "Say a later instant, or none.");
        }
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Set<String> words = scopes.stream().map(Scope::word).collect(Collectors.toUnmodifiableSet());
        if (!store.add(name, words, Sha256.hex(secret), here(), expiresAt)) {
            throw new CannotProceed(
                    "There is a token " + name + ", or was one.",
                    "Take another name: journal and audit call by it what was done. `reckoner token list` shows them.");
        }
        return secret;
    }

    /**
     * Makes one good for nothing, from the next call on.
     *
     * @throws CannotProceed if there is none of this name, or it was revoked before
     */
    public void revoke(String name, String reason) {
        if (!store.revoke(name, new TokenStore.Revocation(here(), reason))) {
            throw new CannotProceed("No token " + name + " is good.", "See `reckoner token list`.");
        }
    }

    /** By name, those too that are good no more. */
    public List<Token> all() {
        return store.all();
    }

    /** Whose token this is; empty: nobody's, or it is good no more. */
    Optional<Token> recognize(String secret) {
        Instant now = clock.instant();
        Optional<Token> good = store.find(Sha256.hex(secret))
                .filter(token -> token.revoked() == null)
                .filter(token -> token.expiresAt() == null || now.isBefore(token.expiresAt()));
        good.ifPresent(token -> noteUse(token, now));
        return good;
    }

    private void noteUse(Token token, Instant now) {
        Instant before = token.lastUsedAt();
        if (before == null || before.plus(USE_IS_KEPT_EVERY).isBefore(now)) {
            store.noteUse(token.name(), now.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    private Person here() {
        return actor.at(clock.instant());
    }
}
