package io.reckoner.jobs.billing;

import io.reckoner.db.access.ApprovalStore.Approval;
import io.reckoner.db.preview.GuardStore;
import io.reckoner.db.preview.Preview;
import io.reckoner.db.preview.PreviewStore;
import io.reckoner.db.preview.PreviewedAccounts.Different;
import io.reckoner.db.run.FrozenInputs;
import io.reckoner.db.run.RunScope;
import io.reckoner.db.run.RunStore;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.GuardDoesNotHold;
import io.reckoner.jobs.control.Actor;
import io.reckoner.jobs.load.Act;
import io.reckoner.jobs.load.Acts;
import io.reckoner.jobs.load.Approvable;
import io.reckoner.jobs.load.Approvals;
import io.reckoner.jobs.plugins.Plugins;
import io.reckoner.requests.paths.Paths;
import io.reckoner.terms.shape.GuardTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Whether a run may begin, decided on what it would make, before anything of it is written (J5). */
final class Decisions {
    private static final int SHOWN = 10;

    private final PreviewStore previews;
    private final Previewing previewing;
    private final Guards guards;
    private final GuardStore store;
    private final RunStore runs;
    private final Acts acts;
    private final Approvals approvals;
    private final Actor actor;
    private final Plugins plugins;
    private final TransactionOperations transactions;
    private final JsonMapper json;
    private final String engineVersion;

    Decisions(
            PreviewStore previews,
            Previewing previewing,
            Guards guards,
            GuardStore store,
            RunStore runs,
            Acts acts,
            Approvals approvals,
            Actor actor,
            Plugins plugins,
            TransactionOperations transactions,
            JsonMapper json,
            String engineVersion) {
        this.previews = previews;
        this.previewing = previewing;
        this.guards = guards;
        this.store = store;
        this.runs = runs;
        this.acts = acts;
        this.approvals = approvals;
        this.actor = actor;
        this.plugins = plugins;
        this.transactions = transactions;
        this.json = json;
        this.engineVersion = engineVersion;
    }

    /** What a run is begun with: its preview, the guards that were judged, and those of them that somebody overrides. */
    record Decision(
            @Nullable Long preview,
            List<GuardJudgement> guards,
            Instant asOf,
            @Nullable String reason,
            Optional<Approval> approval) {
        static final Decision NONE = new Decision(null, List.of(), Instant.EPOCH, null, Optional.empty());
    }

    /** A run that nobody asks anything of costs no more than before; what people order by themselves is not asked. */
    Decision decide(Instant asOf, Duration grace, RunScope scope, BillingSettings settings, Waivers waivers) {
        transactions.executeWithoutResult(status -> previews.removeBrokenOff());
        Long number = waivers.asPreviewed();
        if (!scope.isOfCustomers() || (number == null && !guards.areSet())) {
            waivers.requireJudged(List.of());
            return Decision.NONE;
        }
        @Nullable Preview wanted = number == null ? null : require(number);
        if (wanted != null) {
            requireSameInputs(wanted, asOf, grace, scope);
        }
        Preview now = previewing.of(asOf, grace, scope, settings, whole -> {});
        if (wanted != null) {
            requireSameOutcome(wanted, now);
        }
        List<GuardJudgement> judged = json.readValue(String.valueOf(now.report()), PreviewReport.class)
                .guards();
        waivers.requireJudged(judged);
        List<GuardJudgement> decided = judged.stream()
                .map(one -> !one.holds() && waivers.overrides(one) ? one.overriding() : one)
                .toList();
        Preview shown = wanted == null ? now : wanted;
        List<GuardJudgement> broken = decided.stream()
                .filter(one -> !one.holds() && !one.overridden())
                .toList();
        if (wanted != null || broken.isEmpty()) {
            remove(now);
        }
        if (!broken.isEmpty()) {
            throw broken(broken, shown, asOf, scope, waivers);
        }
        return new Decision(number, decided, asOf, waivers.reason(), approval(decided, asOf, scope, waivers));
    }

    /** What is approved: that the run of an as-of may begin although so much is found where so much is allowed. */
    private Optional<Approval> approval(List<GuardJudgement> decided, Instant asOf, RunScope scope, Waivers waivers) {
        String overridden = decided.stream()
                .filter(GuardJudgement::overridden)
                .map(GuardJudgement::sentence)
                .collect(Collectors.joining("; "));
        return overridden.isEmpty()
                ? Optional.empty()
                : approvals.of(
                        Approvable.OVERRIDE_GUARD,
                        "the run of " + asOf + " although " + overridden,
                        scope.json(),
                        waivers.reason());
    }

    private void remove(Preview preview) {
        transactions.executeWithoutResult(status -> previews.remove(preview.id()));
    }

    /** In the transaction that opens the run, before it looks where the journal stands. */
    void record(Decision decision) {
        List<Act> overriding = decision.guards().stream()
                .filter(GuardJudgement::overridden)
                .map(one -> new Act(
                        Paths.OVERRIDE_GUARD,
                        GuardTerms.body(one.guard(), decision.asOf(), String.valueOf(decision.reason()))))
                .toList();
        if (!overriding.isEmpty()) {
            acts.append(overriding, decision.approval(), "See `reckoner guard list`.");
        }
    }

    /** The same transaction, when the run has a number. */
    void keep(Decision decision, long run) {
        if (decision.preview() != null || !decision.guards().isEmpty()) {
            store.decide(
                    run,
                    new GuardStore.Decided(
                            decision.preview(),
                            decision.guards().isEmpty() ? null : json.writeValueAsString(decision.guards())));
        }
    }

    private Preview require(long number) {
        return previews.find(number)
                .filter(Preview::isWhole)
                .orElseThrow(() -> new CannotProceed(
                        "There is no preview " + number + ".", "See `reckoner preview list` for those there are."));
    }

    private void requireSameInputs(Preview wanted, Instant asOf, Duration grace, RunScope scope) {
        FrozenInputs now = runs.inputs();
        var different = new ArrayList<String>();
        note(different, "as-of", wanted.asOf(), asOf);
        note(different, "grace", wanted.grace(), grace);
        note(different, "accounts", wanted.scope().json(), scope.json());
        note(different, "last journal line", wanted.inputs().requestsThrough(), now.requestsThrough());
        note(different, "usage change", wanted.inputs().usageThrough(), now.usageThrough());
        note(different, "plug-ins", RunPlugins.words(wanted.plugins()), RunPlugins.words(plugins.identity()));
        note(different, "engine", wanted.engineVersion(), engineVersion);
        if (!different.isEmpty()) {
            throw new GuardDoesNotHold(
                    "Inputs are not those of preview " + wanted.id() + ": " + String.join("; ", different) + ".",
                    again(wanted));
        }
    }

    private static void note(List<String> different, String what, Object previewed, Object now) {
        if (!previewed.equals(now)) {
            different.add(what + " " + now + ", previewed " + previewed);
        }
    }

    private void requireSameOutcome(Preview wanted, Preview now) {
        List<Different> different = previews.accounts().differences(wanted.id(), now.id(), SHOWN + 1);
        if (different.isEmpty()) {
            return;
        }
        remove(now);
        String accounts = different.stream().limit(SHOWN).map(Decisions::words).collect(Collectors.joining("; "));
        throw new GuardDoesNotHold(
                "The outcome is not that of preview " + wanted.id() + ": " + accounts
                        + (different.size() > SHOWN ? "; and more" : "") + ".",
                again(wanted));
    }

    private static String words(Different account) {
        String name = account.customer() + " (" + account.customerId() + ")";
        if (account.before() != null && account.before().equals(account.now())) {
            return name + " is " + word(account.now()) + " otherwise";
        }
        return name + " is " + word(account.now()) + ", previewed " + word(account.before());
    }

    private static String word(@Nullable String state) {
        return state == null ? "not due" : state.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String again(Preview wanted) {
        return "Nothing was written. Look again: `reckoner bill --preview --as-of " + wanted.asOf()
                + "`, and compare it with" + " `reckoner preview show " + wanted.id() + "`.";
    }

    private GuardDoesNotHold broken(
            List<GuardJudgement> broken, Preview shown, Instant asOf, RunScope scope, Waivers waivers) {
        String figures = broken.stream().map(GuardJudgement::sentence).collect(Collectors.joining("; "));
        List<String> names = new ArrayList<>(waivers.overridden());
        broken.forEach(one -> names.add(one.guard()));
        String override =
                names.stream().map(name -> " --override-guard " + name).collect(Collectors.joining())
                        + " --reason TEXT";
        return new GuardDoesNotHold(
                "A guard does not hold: " + figures + ". Nothing was written.",
                "See what it would make: `reckoner preview show " + shown.id()
                        + "`. If it is right, bill it once all the same: `reckoner " + command(asOf, shown.id(), scope)
                        + override + "`.");
    }

    /** As it was typed, where it was a command that bills alone. */
    private String command(Instant asOf, long preview, RunScope scope) {
        String typed = actor.command()
                .replaceAll(" --override-guard[ =]\\S+", "")
                .replaceAll(" --reason[ =]('[^']*'|\\S+)", "");
        String bill = typed.startsWith("bill ") || !scope.isEverything() ? typed : "bill --as-of " + asOf;
        return bill.contains("--as-previewed") ? bill : bill + " --as-previewed " + preview;
    }
}
