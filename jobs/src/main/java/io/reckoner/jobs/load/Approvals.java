package io.reckoner.jobs.load;

import io.reckoner.db.access.ApprovalStore;
import io.reckoner.db.access.ApprovalStore.Approval;
import io.reckoner.db.access.ApprovalStore.Wanted;
import io.reckoner.db.access.Person;
import io.reckoner.id.Ids;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.SecondPersonNeeded;
import io.reckoner.jobs.control.Actor;
import io.reckoner.jobs.control.Exclusively;
import io.reckoner.jobs.control.Task;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Has a second person approve what one person wants to do, where that is required (J7). What is approved is all that would be
 * done: if it comes out otherwise when the command is run again, it is another thing, and has to be approved anew.
 */
public final class Approvals {
    private static final String LIST = "See `reckoner approval list`.";

    private final ApprovalStore store;
    private final Exclusively exclusively;
    private final TransactionOperations transactions;
    private final Actor actor;
    private final InstantSource clock;

    Approvals(
            ApprovalStore store,
            Exclusively exclusively,
            TransactionOperations transactions,
            Actor actor,
            InstantSource clock) {
        this.store = store;
        this.exclusively = exclusively;
        this.transactions = transactions;
        this.actor = actor;
        this.clock = clock;
    }

    /** What only a command may do, since it has to be approved: no file does it. */
    public Set<String> keptOutOfFiles() {
        return store.rules().stream()
                .flatMap(word -> Approvable.of(word).stream())
                .flatMap(act -> act.paths().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The acts that need a second person, by their words. */
    public List<String> required() {
        return store.rules().stream().sorted().toList();
    }

    public List<Approval> all(boolean withDone) {
        return store.all(withDone);
    }

    /**
     * Under the run lock, outside of a transaction, before anything of it is written.
     *
     * @param subject what it is done to, in words
     * @param content all that it would do
     * @return by what it is approved; empty: it need not be
     * @throws SecondPersonNeeded if nobody has approved it yet: then somebody is asked
     */
    public Optional<Approval> of(Approvable act, String subject, String content, @Nullable String reason) {
        if (!store.rules().contains(act.word())) {
            return Optional.empty();
        }
        var wanted = new Wanted(act.word(), subject, Ids.derive(act.word() + "\n" + subject + "\n" + content), reason);
        Approval approval = Objects.requireNonNull(
                transactions.execute(status -> store.open(wanted).orElseGet(() -> store.ask(wanted, here()))));
        if (approval.isGiven()) {
            return Optional.of(approval);
        }
        throw new SecondPersonNeeded(
                "A second person has to approve it: " + subject + ", asked by "
                        + approval.asked().by() + " as approval " + approval.number() + ". Nothing was changed.",
                "Somebody else approves it, `reckoner approval give " + approval.number()
                        + "`; then the same command does it.");
    }

    /**
     * It is done, in the transaction that does it.
     *
     * @return who stands for it beside the one who does it
     */
    public String use(Approval approval) {
        store.use(approval.number(), here().at());
        return approval.besides(actor.by());
    }

    /** From now on it takes two. */
    public void require(Approvable act, String reason) {
        change("approval require " + act.word(), reason, task -> store.require(act.word()));
    }

    /** One is enough again, which takes two. */
    public void waive(Approvable act, String reason) {
        String task = "approval waive " + act.word();
        exclusively.run(Task.of(task, reason), () -> {
            if (!store.rules().contains(act.word())) {
                throw new CannotProceed("No second person is needed for " + act.word() + ".", LIST);
            }
            Optional<Approval> approval = of(act, task, task, reason);
            transactions.executeWithoutResult(status -> {
                approval.ifPresent(this::use);
                store.waive(act.word());
            });
            return act;
        });
    }

    /**
     * Approves what somebody else asked for.
     *
     * @throws CannotProceed if there is no such question, or it is one's own
     */
    public Approval give(long number) {
        return exclusively.run(Task.of("approval give " + number), () -> {
            Approval asked =
                    store.find(number).filter(one -> one.usedAt() == null).orElseThrow(() -> nothing(number));
            if (asked.isGiven()) {
                throw new CannotProceed(
                        "Approval " + number + " is given already, by " + asked.givenBy() + ".",
                        "The command that asked for it does it now.");
            }
            if (asked.asked().by().equals(actor.by())) {
                throw new CannotProceed(
                        "Approval " + number + " was asked by " + actor.by() + ", who cannot give it.",
                        "Somebody else gives it; who you are is the user of the operating system, or what --as says.");
            }
            transactions.executeWithoutResult(status -> store.give(number, here()));
            return asked;
        });
    }

    /** Takes a question back, or refuses it. */
    public void remove(long number, String reason) {
        change("approval remove " + number, reason, task -> {
            if (!store.remove(number)) {
                throw nothing(number);
            }
        });
    }

    private void change(String task, String reason, Consumer<String> change) {
        exclusively.run(Task.of(task, reason), () -> {
            transactions.executeWithoutResult(status -> change.accept(task));
            return task;
        });
    }

    private static CannotProceed nothing(long number) {
        return new CannotProceed("No approval " + number + " is waited for.", LIST);
    }

    private Person here() {
        return actor.at(clock.instant());
    }
}
