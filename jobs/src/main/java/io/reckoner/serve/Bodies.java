package io.reckoner.serve;

import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Problem;
import io.reckoner.terms.document.Problems;
import io.reckoner.terms.document.RejectedLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.servlet.function.ServerRequest;
import tools.jackson.databind.node.ObjectNode;

/** Reads the JSON object that a call has for a body, no further than it may be long and deep. */
final class Bodies {
    /** A line of a journal may have four times that, and what the body is written as there has to fit into one. */
    static final int LONGEST = 1 << 20;

    private Bodies() {}

    /** @throws Refusal if it is too long, or no JSON object */
    static ObjectNode read(ServerRequest request) throws IOException {
        String text = text(bytes(request));
        var problems = new Problems();
        ObjectNode body = Json.read(text, problems);
        if (body == null) {
            Problem problem =
                    RejectedLine.of(problems.reject(0, null, null)).problems().get(0);
            throw Refusal.of(
                    400, "The body is no JSON object.", problem.code(), "", problem.found(), problem.expected());
        }
        return body;
    }

    private static byte[] bytes(ServerRequest request) throws IOException {
        try (InputStream body = request.servletRequest().getInputStream()) {
            byte[] bytes = body.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw Refusal.of(413, "The body is longer than " + LONGEST + " bytes. Send several calls instead.");
            }
            return bytes;
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.of(400, "The body is no UTF-8 text.");
        }
    }
}
