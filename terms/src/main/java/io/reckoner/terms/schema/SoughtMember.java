package io.reckoner.terms.schema;

import io.reckoner.terms.document.Member;
import io.reckoner.terms.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A member that is asked for: how it is read is how it has to be. */
final class SoughtMember implements Member {
    private final Walk walk;
    private final SoughtBody body;
    private final String name;
    private final Question question;
    private final boolean isRequired;
    private @Nullable ObjectNode kind;

    SoughtMember(Walk walk, SoughtBody body, String name, Question question, boolean isRequired) {
        this.walk = walk;
        this.body = body;
        this.name = name;
        this.question = question;
        this.isRequired = isRequired;
        walk.ask(question, isRequired, null);
    }

    @Override
    public boolean isGiven() {
        return walk.gives(question);
    }

    @Override
    public <T> @Nullable T one(String type, Function<Value, @Nullable T> reader) {
        String path = body.path().isEmpty() ? question.member() : body.path() + "/" + question.member();
        var value = new SoughtValue(walk, question, question.nested(), path, body.template());
        T read = reader.apply(value);
        kind = value.kind();
        walk.ask(question, isRequired, kind);
        if (read instanceof String text) {
            body.normalized().put(name, text);
        } else if (read instanceof Boolean flag) {
            body.normalized().put(name, flag);
        }
        return read;
    }

    @Override
    public <T> List<T> many(String type, int fewest, Function<Value, @Nullable T> reader) {
        String path = body.path().isEmpty() ? question.member() : body.path() + "/" + question.member();
        var value = new SoughtValue(walk, null, question.items(), path + "/0", body.template());
        T unused = reader.apply(value);
        kind = Kinds.list(fewest, value.kind());
        walk.ask(question, isRequired, kind);
        return new ArrayList<>();
    }

    @Override
    public void rule(String expected) {
        if (kind != null) {
            kind.put("description", expected);
        }
    }
}
