package io.reckoner.serve;

import io.reckoner.terms.document.Json;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/** Bodies as clients read them. */
final class Answers {
    private Answers() {}

    /** Numbers plain and exact. */
    static ServerResponse json(ServerResponse.BodyBuilder response, ObjectNode body) {
        return response.contentType(MediaType.APPLICATION_JSON)
                .body(Json.plain(body).getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing, and no content type: clients take an empty text that is called JSON for a broken one. */
    static ServerResponse nothing() {
        return ServerResponse.ok().build();
    }
}
