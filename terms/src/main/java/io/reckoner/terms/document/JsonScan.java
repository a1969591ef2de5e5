package io.reckoner.terms.document;

import java.util.Set;
import java.util.TreeSet;

/** Reads a text by the grammar of JSON, keeping nothing, up to the first place that breaks it. */
final class JsonScan {
    private final String text;
    private int at;
    private int depth;

    JsonScan(String text) {
        this.text = text;
    }

    void whole() {
        value("");
        skipBlanks();
        if (at < text.length()) {
            throw fault("something follows the object; a line holds one");
        }
    }

    private void value(String pointer) {
        skipBlanks();
        if (at == text.length()) {
            throw fault("the line ends where a value should stand; a request stands on one line");
        }
        char c = text.charAt(at);
        if (c == '{') {
            enter();
            object(pointer);
        } else if (c == '[') {
            enter();
            array(pointer);
        } else if (c == '"') {
            string();
        } else if (c == '-' || isDigit(c)) {
            number();
        } else if (Character.isLetter(c)) {
            word();
        } else {
            throw fault(JsonFaultWords.noValue(c));
        }
    }

    private void enter() {
        depth++;
        if (depth > JsonReader.DEEPEST) {
            throw fault("more than " + JsonReader.DEEPEST + " objects and lists inside each other");
        }
        at++;
    }

    private void object(String pointer) {
        Set<String> names = new TreeSet<>();
        skipBlanks();
        while (!isNext('}')) {
            if (!isNext('"')) {
                throw fault(
                        at == text.length()
                                ? atEnd("an object", "")
                                : JsonFaultWords.noName(text.charAt(at), names.isEmpty()));
            }
            int start = at;
            String name = string();
            String member = pointer + "/" + Pointers.escaped(name);
            if (!names.add(name)) {
                at = start;
                throw fault("the member " + Storable.visible(member) + " stands twice");
            }
            skipBlanks();
            if (!isNext(':')) {
                throw fault(atEnd("an object", "a colon is missing after the member's name"));
            }
            at++;
            value(member);
            separator('}', "an object");
        }
        at++;
        depth--;
    }

    private void array(String pointer) {
        skipBlanks();
        int index = 0;
        while (!isNext(']')) {
            value(pointer + "/" + index);
            index++;
            separator(']', "a list");
        }
        at++;
        depth--;
    }

    /** A comma with something behind it, or the end, which is left there. */
    private void separator(char end, String what) {
        skipBlanks();
        if (isNext(',')) {
            at++;
            skipBlanks();
            if (isNext(end) || isNext(',')) {
                throw fault("a comma that nothing follows");
            }
            if (at == text.length()) {
                throw fault(atEnd(what, ""));
            }
        } else if (!isNext(end)) {
            throw fault(atEnd(what, "a comma or " + end + " is missing"));
        }
    }

    private String atEnd(String what, String otherwise) {
        return at == text.length() ? "the line ends inside " + what + "; a request stands on one line" : otherwise;
    }

    /** What it means, as far as member names need it. */
    private String string() {
        int start = ++at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                String raw = text.substring(start, at++);
                return raw.indexOf('\\') < 0 ? raw : unescaped(raw);
            }
            if (c < ' ') {
                throw fault("the control character " + Storable.visible(c)
                        + " inside a string; write it escaped, or not at all");
            }
            if (c == '\\') {
                escape();
            } else {
                at++;
            }
        }
        throw fault("the line ends inside a string; line ends in it are written \\n, and a request stands on one line");
    }

    private static String unescaped(String raw) {
        return JsonReader.read('"' + raw + '"').stringValue();
    }

    private void escape() {
        char c = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (c == 'u') {
            int end = at + 6;
            boolean hex = end <= text.length()
                    && text.substring(at + 2, end).chars().allMatch(digit -> Character.digit(digit, 16) >= 0);
            if (!hex) {
                throw fault("\\u without four hexadecimal digits");
            }
            at = end;
        } else if ("\"\\/bfnrt".indexOf(c) >= 0) {
            at += 2;
        } else {
            throw fault("\\" + Storable.visible(c) + " is no escape; a backslash is written \\\\");
        }
    }

    private void number() {
        int start = at;
        at += isNext('-') ? 1 : 0;
        if (at < text.length() && Character.isLetter(text.charAt(at))) {
            word();
        }
        int digits = at;
        digits("a minus sign without a number");
        if (text.charAt(digits) == '0' && at > digits + 1) {
            at = start;
            throw fault("leading zeros; numbers have none");
        }
        if (isNext('.')) {
            at++;
            digits("no digit behind the point of a number");
        }
        if (isNext('e') || isNext('E')) {
            at++;
            at += isNext('+') || isNext('-') ? 1 : 0;
            digits("no digit in the exponent of a number");
        }
    }

    private void digits(String otherwise) {
        int start = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw fault(otherwise);
        }
    }

    private void word() {
        int start = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        if (JsonFaultWords.LITERALS.contains(word)) {
            return;
        }
        at = start;
        throw fault(JsonFaultWords.noWord(word));
    }

    private boolean isNext(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private Found fault(String cause) {
        return new Found(new JsonFault(at + 1, cause));
    }

    /** Ends the scan. */
    static final class Found extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // never leaves the class
        private final JsonFault fault;

        Found(JsonFault fault) {
            super(fault.cause(), null, false, false);
            this.fault = fault;
        }

        JsonFault fault() {
            return fault;
        }
    }
}
