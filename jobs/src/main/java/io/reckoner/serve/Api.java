package io.reckoner.serve;

import io.reckoner.db.access.TokenStore.Token;
import io.reckoner.id.Ids;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.database.DatabaseTrouble;
import io.reckoner.jobs.database.LostConnection;
import io.reckoner.requests.paths.Paths;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls, who may make them, and how what goes wrong is told. */
final class Api {
    /** How a client names what it creates. */
    static final String ID_HEADER = "Reckoner-Id";

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final String BEARER = "bearer ";
    private static final String TOKEN = "reckoner.token";

    private final Tokens tokens;
    private final Writes writes;

    Api(Tokens tokens, Writes writes) {
        this.tokens = tokens;
        this.writes = writes;
    }

    RouterFunction<ServerResponse> routes() {
        RouterFunctions.Builder routes = RouterFunctions.route();
        List<Call> calls = Calls.all();
        calls.forEach(call -> routes.POST(call.wire(), request -> write(call, request)));
        Calls.needingARun().forEach(path -> routes.POST(path, request -> needsARun(path)));
        return routes.POST("/v1/ingest", request -> ingest())
                .route(RequestPredicates.all(), request -> nowhere(request, calls))
                .filter(this::forKnownTokens)
                .build();
    }

    private ServerResponse forKnownTokens(ServerRequest request, HandlerFunction<ServerResponse> next) {
        try {
            request.attributes().put(TOKEN, token(request));
            return next.handle(request);
        } catch (Refusal refusal) {
            return refusal.response();
        } catch (CannotProceed notNow) {
            return Refusal.later(notNow.getMessage() + " " + notNow.nextStep()).response();
        } catch (Exception failure) {
            return failed(request, failure).response();
        }
    }

    private static Refusal failed(ServerRequest request, Exception failure) {
        Optional<DatabaseTrouble> trouble = DatabaseTrouble.of(failure);
        LOG.error("{} {} failed", request.method(), request.path(), failure);
        if (trouble.isPresent() || LostConnection.isCauseOf(failure)) {
            return Refusal.later("The database cannot be used now. Come again in a second.");
        }
        return Refusal.of(500, "Something failed that should not. The server's log says what.");
    }

    private Token token(ServerRequest request) {
        String given = request.headers().firstHeader("Authorization");
        if (given == null || !given.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            throw Refusal.of(401, "A token is needed: `Authorization: Bearer TOKEN`, made by `reckoner token create`.");
        }
        return tokens.recognize(given.substring(BEARER.length()).strip())
                .orElseThrow(() -> Refusal.of(401, "The token is unknown, revoked or expired."));
    }

    private static Token require(ServerRequest request, Scope scope) {
        Token token = (Token) request.attributes().get(TOKEN);
        if (token == null || !token.scopes().contains(scope.word())) {
            throw Refusal.of(403, "The token does not have the scope " + scope.word() + ", which this call needs.");
        }
        return token;
    }

    private ServerResponse write(Call call, ServerRequest request) throws IOException {
        Token token = require(request, call.scope());
        ObjectNode given = Bodies.read(request);
        UUID line = writes.apply(token, call, id(call, request), given, request.pathVariables());
        JsonNode data = call.answer().data(line, given);
        if (data == null) {
            return Answers.nothing();
        }
        ObjectNode body = Json.object();
        body.set("data", data);
        return Answers.json(ServerResponse.ok(), body);
    }

    /** Two equal bodies are two things here, unless the client says otherwise. */
    private static String id(Call call, ServerRequest request) {
        String own = request.headers().firstHeader(ID_HEADER);
        if (own != null) {
            return own;
        }
        @Nullable String key = request.headers().firstHeader("Idempotency-Key");
        return (key == null ? UUID.randomUUID() : Ids.derive(call.path() + "/" + key)).toString();
    }

    private static ServerResponse ingest() {
        throw Refusal.of(
                404,
                "Events are not counted here: usage comes as aggregates, in CSV files that `reckoner load` takes"
                        + " (columns customer_id, product_id, starting_at, ending_before, quantity).");
    }

    private static ServerResponse needsARun(String path) {
        throw Refusal.of(
                501,
                path
                        + " answers with what only a run makes, and does not work over HTTP yet: `reckoner load` takes it as"
                        + " a line of a journal, and the next run bills it.");
    }

    private static ServerResponse nowhere(ServerRequest request, List<Call> calls) {
        String there = calls.stream().map(Call::wire).sorted().collect(Collectors.joining("|", "POST ", ""));
        String instead = Paths.expectedInsteadOf(request.path());
        throw Refusal.of(
                404,
                "There is no " + request.method() + " " + request.path() + " here.",
                Code.ENUM,
                "path",
                Json.text(request.method() + " " + request.path()),
                instead.startsWith("nothing to load") ? "not over HTTP yet; " + instead : there);
    }
}
