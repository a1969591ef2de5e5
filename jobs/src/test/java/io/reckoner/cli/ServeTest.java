package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.cli.HttpServer.Answer;
import io.reckoner.db.run.RunLock;
import io.reckoner.id.Ids;
import io.reckoner.requests.paths.Paths;
import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The public API's calls over HTTP, as a program makes them. */
class ServeTest {
    private static final TestPostgres.Database DATABASE = TestPostgres.withTables();
    private static final String NOW = "2025-01-15T10:00:00Z";
    private static final String CUSTOMERS = "/v1/customers";
    private static final String CONTRACTS = "/v1/contracts/create";
    private static final String HOLD = "{\"customer_id\":\"acme\",\"reason\":\"in dispute\"}";

    private static HttpServer server;
    private static String writer;
    private static String reader;
    private static String finance;

    @TempDir
    private Path folder;

    @BeforeAll
    static void aServerThatHasSomethingToSell() {
        writer = token("shop", "write");
        reader = token("reader", "read");
        finance = token("finance", "write,admin");
        server = HttpServer.on(DATABASE, NOW);
        created("/v1/contract-pricing/products/create", "calls", "{\"name\":\"API calls\",\"type\":\"USAGE\"}");
        created("/v1/contract-pricing/products/create", "credit", "{\"name\":\"Credit\",\"type\":\"FIXED\"}");
        created("/v1/contract-pricing/rate-cards/create", "card", "{\"name\":\"Standard\"}");
        created(CUSTOMERS, "acme", "{\"name\":\"Acme\",\"ingest_aliases\":[\"acme@example.com\"]}");
        created(CONTRACTS, "acme.k", contract("\"uniqueness_key\":\"k-1\""));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aCustomerIsAnsweredAsTheWireHasIt() {
        Answer answer = write(CUSTOMERS, "{\"name\":\"Bolt\",\"ingest_aliases\":[\"bolt\"]}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.text())
                .isEqualTo(
                        "{\"data\":{\"id\":\"" + answer.id()
                                + "\",\"external_id\":\"bolt\",\"name\":\"Bolt\",\"ingest_aliases\":[\"bolt\"],\"custom_fields\":{}}}");
    }

    @Test
    void twoEqualBodiesAreTwoThings() {
        String body = "{\"name\":\"Twin\"}";

        assertThat(write(CUSTOMERS, body).id())
                .isNotEqualTo(write(CUSTOMERS, body).id());
    }

    @Test
    void whoNamesWhatItCreatesMayAskAgain() {
        String body = "{\"name\":\"Once\"}";
        Answer first = write(CUSTOMERS, body, "Reckoner-Id", "once");
        long lines = lines();

        Answer again = write(CUSTOMERS, body, "Reckoner-Id", "once");

        assertThat(first.id()).isEqualTo(Ids.derive("once").toString());
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(lines()).isEqualTo(lines);
        assertRefused(write(CUSTOMERS, "{\"name\":\"Twice\"}", "Reckoner-Id", "once"), 409, "Reckoner-Id");
        assertRefused(write(CUSTOMERS, body, "Reckoner-Id", "not an id"), 400, "Reckoner-Id");
    }

    @Test
    void anIdempotencyKeyMakesOneThing() {
        Answer first = write(CUSTOMERS, "{\"name\":\"Keyed\"}", "Idempotency-Key", "order 17");
        Answer again = write(CUSTOMERS, "{\"name\":\"Keyed\"}", "Idempotency-Key", "order 17");

        assertThat(first.id())
                .isEqualTo(Ids.derive("/v1/customers/order 17").toString())
                .isEqualTo(again.id());
    }

    @Test
    void whatTheWireAnswersWithNothingHasNoContentType() {
        Answer answer = write("/v1/customers/acme/setIngestAliases", "{\"ingest_aliases\":[\"a\",\"b\"]}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEmpty();
        assertThat(answer.header("content-type")).isEmpty();
        assertThat(answer.header("content-length")).isEqualTo("0");
        assertThat(last())
                .isEqualTo(
                        "/v1/customers/setIngestAliases {\"customer_id\":\"acme\",\"ingest_aliases\":[\"a\",\"b\"]}");
        assertRefused(write("/v1/customers/nobody/setIngestAliases", "{\"ingest_aliases\":[]}"), 404, "/customer_id");
        assertRefused(
                write("/v1/customers/acme/setIngestAliases", "{\"customer_id\":\"acme\",\"ingest_aliases\":[]}"),
                400,
                "/customer_id");
    }

    @Test
    void oneRateIsAListOfOne() {
        String path = "/v1/contract-pricing/rate-cards/addRate";
        String rate =
                "\"product_id\":\"calls\",\"starting_at\":\"2025-01-01T00:00:00Z\",\"entitled\":true,\"rate_type\":\"FLAT\",\"price\":";

        Answer answer = write(path, "{\"rate_card_id\":\"card\"," + rate + "2.50}");

        assertThat(answer.text()).isEqualTo("{\"data\":{" + rate + "2.5}}");
        assertThat(last())
                .isEqualTo(
                        "/v1/contract-pricing/rate-cards/addRates {\"rate_card_id\":\"card\",\"rates\":[{\"entitled\":true,\"price\":2.5,"
                                + "\"product_id\":\"calls\",\"rate_type\":\"FLAT\",\"starting_at\":\"2025-01-01T00:00:00Z\"}]}");
        assertRefused(write(path, "{\"rate_card_id\":\"card\"," + rate + "-1}"), 400, "/price");
        assertRefused(write(path, "{\"rate_card_id\":\"none\"," + rate + "1}"), 404, "/rate_card_id");
    }

    @Test
    void whatIsChangedIsAnsweredWithItsId() {
        Answer answer = write(
                "/v1/contract-pricing/products/update",
                "{\"product_id\":\"credit\",\"starting_at\":\"2025-02-01T00:00:00Z\",\"name\":\"Credit, renamed\"}");

        assertThat(answer.id()).isEqualTo(Ids.derive("credit").toString());
    }

    @Test
    void aUsedKeyNamesWhoHasIt() {
        Answer answer = write(CONTRACTS, contract("\"uniqueness_key\":\"k-1\""));

        assertRefused(answer, 409, "/uniqueness_key");
        assertThat(answer.json().path("message").asString())
                .endsWith("a uniqueness_key that no contract has had: " + Ids.derive("acme.k") + " has it.");
    }

    @Test
    void everyProblemIsTold() {
        Answer answer = write(CONTRACTS, "{\"customer_id\":\"acme\",\"starting_at\":\"soon\",\"color\":\"red\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("x-should-retry")).isEqualTo("false");
        assertThat(answer.json().path("problems").toString())
                .contains(
                        "{\"code\":\"TYPE\",\"field\":\"/starting_at\",\"found\":\"soon\",\"expected\":",
                        "{\"code\":\"UNKNOWN_FIELD\",\"field\":\"/color\",\"found\":\"red\",\"expected\":\"no such field\"}");
    }

    @Test
    void aBodyIsAnObjectOfBoundedLengthAndDepth() {
        assertRefused(write(CUSTOMERS, "["), 400, "");
        assertRefused(write(CUSTOMERS, ""), 400, "");
        assertThat(write(CUSTOMERS, "{\"a\":".repeat(200) + "1" + "}".repeat(200))
                        .status())
                .isEqualTo(400);
        Answer tooLong = write(CUSTOMERS, "{\"name\":\"" + "x".repeat(1 << 20) + "\"}");
        assertThat(tooLong.status()).isEqualTo(413);
        assertThat(tooLong.header("x-should-retry")).isEqualTo("false");
    }

    @Test
    void whoHasNoTokenOrTheWrongOneIsKeptOut() {
        assertThat(server.post(CUSTOMERS, "{}").status()).isEqualTo(401);
        assertThat(server.post(CUSTOMERS, "{}", "Authorization", "Bearer rk_guessed")
                        .text())
                .isEqualTo("{\"message\":\"The token is unknown, revoked or expired.\"}");
        assertThat(server.get("/nowhere").status()).isEqualTo(401);
        assertThat(post(reader, CUSTOMERS, "{\"name\":\"No\"}").status()).isEqualTo(403);
        assertThat(write("/v1/holds/add", HOLD).text()).contains("does not have the scope admin");
    }

    @Test
    void aTokenIsGoodUntilItIsRevokedOrExpires() {
        String old = token("old", "write");
        assertThat(post(old, CUSTOMERS, "{\"name\":\"Old\"}").status()).isEqualTo(200);

        assertThat(run("token", "revoke", "old", "--reason", "it was in a log").code())
                .isZero();

        assertThat(post(old, CUSTOMERS, "{\"name\":\"Old\"}").status()).isEqualTo(401);
        assertThat(run("token", "revoke", "old", "--reason", "again").code()).isEqualTo(1);
        assertThat(run("token", "create", "--name", "old", "--scope", "read").err())
                .contains("There is a token old, or was one.");
        assertThat(run("token", "create", "--name", "past", "--scope", "read", "--expires", "2020-01-01")
                        .code())
                .isEqualTo(1);
        assertThat(run("token", "create", "--name", "x", "--scope", "read,everything")
                        .err())
                .contains("nothing is called 'everything': expected read|write|run|admin");
        assertThat(run("token", "list", "--json").out())
                .contains("\"name\" : \"old\"", "\"state\" : \"REVOKED\"", "\"last_used_at\" : \"" + NOW + "\"")
                .doesNotContain(old, writer);
        assertThat(run("token", "list").out()).contains("it was in a log");
    }

    @Test
    void anActIsSignedByTheToken() {
        Answer answer = post(finance, "/v1/holds/add", HOLD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(last())
                .isEqualTo(
                        "/v1/holds/add {\"by\":\"finance\",\"customer_id\":\"acme\",\"from\":\"serve\",\"reason\":\"in dispute\"}");
        assertThat(run("audit", "list").out()).contains("finance", "POST /v1/holds/add");
        assertRefused(
                post(finance, "/v1/holds/remove", "{\"customer_id\":\"acme\",\"reason\":\"agreed\",\"by\":\"jane\"}"),
                400,
                "/by");
        assertThat(post(finance, "/v1/holds/remove", "{\"customer_id\":\"acme\",\"reason\":\"agreed\"}")
                        .status())
                .isEqualTo(200);
    }

    /** Else one program would do what takes two persons. */
    @Test
    void whatNeedsASecondPersonIsNotDoneByACall() {
        String month = "{\"month\":\"2024-11\",\"reason\":\"books are closed\"}";
        assertThat(post(finance, "/v1/months/lock", month).status()).isEqualTo(200);
        assertThat(run("approval", "require", "unlock", "--reason", "four eyes").code())
                .isZero();

        assertRefused(post(finance, "/v1/months/unlock", month), 409, "/path");
    }

    @Test
    void whoComesWhileARunIsAtWorkComesAgain() throws SQLException {
        try (RunLock held =
                RunLock.tryAcquire(DATABASE.dataSource().getConnection()).orElseThrow()) {
            Answer answer = write(CUSTOMERS, "{\"name\":\"Late\"}");

            assertThat(held).isNotNull();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("retry-after")).isEqualTo("1");
            assertThat(answer.header("x-should-retry")).isEmpty();
            assertThat(answer.json().path("message").asString()).startsWith("Another run is active on this database");
        }
        assertThat(write(CUSTOMERS, "{\"name\":\"Late\"}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/ingest, 404, usage comes as aggregates",
        "/v1/contracts/get, 404, see `reckoner contract show",
        "/v1/contracts/creat, 404, POST /v1/accounts/set|",
        "/v1/contracts/createHistoricalInvoices, 501, reckoner load",
        "/v1/contracts/scheduleProServicesInvoice, 501, reckoner load",
        "/v1/invoices/regenerate, 501, reckoner load",
    })
    void whatIsNotThereSaysWhatIs(String path, int status, String said) {
        Answer answer = write(path, "{}");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains(said);
        assertThat(answer.header("x-should-retry")).isEqualTo("false");
    }

    @Test
    void aPlaceThatIsTakenIsOneSentence() {
        CommandResult result = run("serve", "--port", server.port());

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("""
                reckoner: Nothing can listen on 127.0.0.1, port %s: Address already in use.
                  Choose another place with --port and --address, or stop what listens there.
                """.formatted(server.port()));
        assertThat(run("serve", "--port", "70000").code()).isEqualTo(2);
    }

    @Test
    void everyPathOfTheJournalIsACall() {
        assertThat(Paths.all().keySet())
                .allSatisfy(path -> assertThat(
                                post(finance, path, "{\"color\":\"red\"}").status())
                        .isIn(400, 501));
    }

    /** What was done by calls is a journal, and that is all of it. */
    @Test
    void whatWasAskedIsAJournalThatRebuildsTheState() throws IOException {
        String journal = run("export", "journal").out();
        String empty = TestPostgres.withTables().login();
        Path file = Files.writeString(folder.resolve("journal.ndjson"), journal);

        CommandResult loaded = CommandResult.of(empty, "load", file.toString());

        assertThat(loaded.code()).isZero();
        assertThat(CommandResult.of(empty, "export", "journal").out()).isEqualTo(journal);
        assertThat(journal).contains("\"at\":\"" + NOW + "\"");
        assertThat(run("verify", "--deep").code()).isZero();
    }

    private static String contract(String more) {
        return "{\"customer_id\":\"acme\",\"rate_card_id\":\"card\",\"starting_at\":\"2025-01-01T00:00:00Z\"," + more
                + "}";
    }

    private static String token(String name, String scopes) {
        CommandResult made = run("token", "create", "--name", name, "--scope", scopes);
        assertThat(made.code()).isZero();
        assertThat(made.out()).matches("rk_[A-Za-z0-9_-]{43}\n");
        return made.out().strip();
    }

    private static void created(String path, String id, String body) {
        Answer answer = write(path, body, "Reckoner-Id", id);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.id()).isEqualTo(Ids.derive(id).toString());
    }

    private static Answer write(String path, String body, String... headers) {
        return post(writer, path, body, headers);
    }

    private static Answer post(String token, String path, String body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Authorization";
        all[headers.length + 1] = "Bearer " + token;
        return server.post(path, body, all);
    }

    /** {@code field}: where the first problem is. */
    private static void assertRefused(Answer answer, int status, String field) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("x-should-retry")).isEqualTo("false");
        assertThat(answer.json().at("/problems/0/field").asString()).isEqualTo(field);
    }

    private static long lines() {
        return jdbc().sql("select count(*) from billing.request")
                .query(Long.class)
                .single();
    }

    /** The last line of the journal: path and body. */
    private static String last() {
        return jdbc().sql("select path || ' ' || body from billing.request order by sequence desc limit 1")
                .query(String.class)
                .single();
    }

    private static JdbcClient jdbc() {
        return JdbcClient.create(DATABASE.dataSource());
    }

    private static CommandResult run(String... arguments) {
        return CommandResult.of(DATABASE.login(), arguments);
    }
}
