package io.reckoner.terms.schema;

import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Field;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Template;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An object of which nothing is known but the answers of its walk, which takes down what is asked for. */
final class SoughtBody implements Body {
    private final Walk walk;
    private final String object;
    private final String path;
    private final @Nullable Template template;
    private final ObjectNode normalized = Json.object();

    /** {@code path}: where it stands, as that of a first item. */
    SoughtBody(Walk walk, String object, String path, @Nullable Template template) {
        this.walk = walk;
        this.object = object;
        this.path = path;
        this.template = template;
        walk.enter(object);
    }

    @Override
    public Body as(Template other) {
        return new SoughtBody(walk, object, path, other);
    }

    /** What another document says. */
    @Override
    public Body from(ObjectNode said, Template other, String member, String expected) {
        return new SoughtBody(Walk.elsewhere(), object, path, other);
    }

    @Override
    public @Nullable Template template() {
        return template;
    }

    @Override
    public Field field(String name, boolean isRequired) {
        boolean isElsewhere = template != null && template.absent().contains(name);
        Walk seen = isElsewhere ? Walk.elsewhere() : walk;
        return new Field(this, name, new SoughtMember(seen, this, name, question(name), isRequired));
    }

    @Override
    public void exclusive(String... names) {
        walk.exclude(object, List.of(names).stream().map(this::spelled).toList());
        Body.super.exclusive(names);
    }

    @Override
    public boolean gives(String name) {
        return !name.equals(Question.ANY_MEMBER) && walk.gives(question(name));
    }

    /** Either may be so. */
    @Override
    public boolean whether(boolean isSo) {
        return isSo != walk.gives(new Question(object, Question.UNSAID));
    }

    @Override
    public boolean clears(String name) {
        return false;
    }

    @Override
    public Set<String> names(String name) {
        return Set.of();
    }

    /** Whoever reads each member, whatever its name, reads any. */
    @Override
    public Set<String> names() {
        return Set.of(Question.ANY_MEMBER);
    }

    @Override
    public void problem(Code code, String name, String expected) {
        if (code == Code.EXCLUSIVE) {
            walk.refuse(question(name));
        }
    }

    /** No list has items. */
    @Override
    public void problem(Code code, String name, int index, String expected) {}

    @Override
    public void problem(Code code, String expected) {
        if (code == Code.EXCLUSIVE) {
            walk.demand(object, expected);
        }
    }

    @Override
    public void finish() {}

    @Override
    public ObjectNode given() {
        return Json.object();
    }

    @Override
    public ObjectNode normalized() {
        return normalized;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String at(String name) {
        return "/body/" + path + "/" + spelled(name);
    }

    private Question question(String name) {
        return new Question(object, spelled(name));
    }

    /** There is nothing to read back. */
    @Override
    public boolean isSound() {
        return false;
    }
}
