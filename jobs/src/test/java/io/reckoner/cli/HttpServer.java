package io.reckoner.cli;

import io.reckoner.serve.ServeConfiguration;
import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server on a test database, as the command starts it, on a port that is free; and its client. */
final class HttpServer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String port;

    private HttpServer(ConfigurableApplicationContext context) {
        this.context = context;
        this.port = context.getEnvironment().getRequiredProperty("local.server.port");
    }

    static HttpServer on(TestPostgres.Database database, String now) {
        return new HttpServer(new SpringApplicationBuilder(ReckonerContext.class, ServeConfiguration.class)
                .properties(Map.of(
                        "reckoner.db.url",
                        database.url(),
                        "reckoner.db.user",
                        database.user(),
                        "reckoner.db.password",
                        database.password(),
                        "reckoner.threads",
                        "4",
                        "reckoner.now",
                        now,
                        "logging.config",
                        "classpath:logback-test.xml"))
                .run("--spring.main.web-application-type=servlet", "--server.port=0", "--server.address=127.0.0.1"));
    }

    /** What was answered. */
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String text() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** Empty: there is none. */
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The id of {@code {"data": {"id": …}}}. */
        String id() {
            return json().at("/data/id").asString();
        }
    }

    /** {@code headers}: names and values in turn; a token is one of them. */
    Answer post(String path, String body, String... headers) {
        return send(HttpRequest.newBuilder(at(path)).POST(BodyPublishers.ofString(body)), headers);
    }

    Answer get(String path, String... headers) {
        return send(HttpRequest.newBuilder(at(path)).GET(), headers);
    }

    String port() {
        return port;
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private Answer send(HttpRequest.Builder request, String... headers) {
        try {
            HttpRequest.Builder whole = headers.length == 0 ? request : request.headers(headers);
            return new Answer(client.send(whole.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
