package io.reckoner.cli;

import io.reckoner.serve.Scope;
import io.reckoner.serve.Tokens;
import io.reckoner.terms.document.Ident;
import io.reckoner.views.TokensJson;
import io.reckoner.views.TokensText;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Makes and revokes the tokens by which programs call `reckoner serve`.",
        synopsisSubcommandLabel = "(create | list | revoke)")
final class TokenCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a token, and prints it alone on standard output, this once: only its hash is kept.",
                "read: looks at what there is.",
                "write: adds to the journal what the public API adds to it.",
                "run: starts runs.",
                "admin: does the acts of finance and operations, such as holds and locks."
            },
            footerHeading = "%nExample:%n",
            footer = {"  reckoner token create --name shop --scope read,write --expires 2027-01-01"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:there is, or was, one of this name"})
    void create(
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            required = true,
                            description = "What journal and audit call it, for ever.")
                    String name,
            @Option(
                            names = "--scope",
                            paramLabel = "SCOPE",
                            required = true,
                            split = ",",
                            description = "What it may do: read, write, run, admin.")
                    List<String> scopes,
            @Option(
                            names = "--expires",
                            paramLabel = "INSTANT",
                            description = "From then on it is good no more (default: never).")
                    @Nullable
                    Instant expires) {
        if (!name.matches(Ident.SPELLING)) {
            throw wrong("--name '" + name + "': 1 to 63 letters, digits, dots, dashes and underscores are expected");
        }
        Set<Scope> wanted = EnumSet.noneOf(Scope.class);
        scopes.forEach(word -> wanted.add(Scope.of(word)
                .orElseThrow(() -> wrong("--scope: nothing is called '" + word + "': expected " + Scope.words()))));
        try (Session session = Session.open(spec, 1)) {
            String secret = session.get(Tokens.class).create(name, wanted, expires);
            spec.commandLine().getOut().println(secret);
            spec.commandLine().getOut().flush();
            say("Token " + name + " is made. It is shown this once; keep it where secrets are kept.");
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists tokens, those too that are good no more; never what they are.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner token list --json"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done"})
    void list(@Mixin JsonOption json) {
        try (Session session = Session.open(spec)) {
            TokensJson tokens = TokensJson.of(session.get(Tokens.class).all(), session.now());
            if (json.isGiven()) {
                json.print(tokens);
            } else if (tokens.tokens().isEmpty()) {
                say("There is no token.");
            } else {
                spec.commandLine().getOut().print(TokensText.of(tokens));
                spec.commandLine().getOut().flush();
            }
        }
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Makes a token good for nothing, from the next call on.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner token revoke shop --reason 'it was in a log'"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:no such token is good"})
    void revoke(
            @Parameters(paramLabel = "NAME", description = "Which one.") String name,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; it is recorded.")
                    String reason) {
        try (Session session = Session.open(spec, 1)) {
            session.get(Tokens.class).revoke(name, reason);
            say("Token " + name + " is good no more.");
        }
    }

    private void say(String sentence) {
        spec.commandLine().getErr().println(sentence);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
