package org.patchbay.mux;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.patchbay.http.runtime.TableChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state of the routes that requests see, and the one place where it is swapped for the next: each swap is logged and told. */
final class Table {

    private static final Logger LOG = LoggerFactory.getLogger(Mux.class);

    /** How many patterns a change of the history names; the log names all. */
    private static final int LINES = 100;

    private final Object lock = new Object();       // one change at a time; never held while foreign code is called
    private final Surroundings around;
    private final Supplier<MuxOptions> options;
    private final History history = new History();  // added to under lock
    private volatile State state = State.NONE;      // written under lock

    Table(Surroundings around, Supplier<MuxOptions> options) {
        this.around = around;
        this.options = options;
    }

    /** What one swap does; called under the table's lock. */
    interface Step {

        /** Says what changes; false: nothing does. */
        boolean prepare(Swap swap);

        /** May throw because of what would come of it: then the table stays as it is. */
        default void check(List<Change> changes) {
        }

        /** The table has been swapped. */
        default void done() {
        }
    }

    private record Told(List<Change> changes, TableChange told, List<Gone> settled, State before, State after) {
    }

    State state() {
        return state;
    }

    List<TableChange> history() {
        return history.list();
    }

    /** Runs {@code action} while nothing changes. */
    <T> T locked(Supplier<T> action) {
        synchronized (lock) {
            return action.get();
        }
    }

    /** Swaps the table once, unless {@code step} has nothing to do. */
    void change(String cause, Step step) {
        Told told;
        synchronized (lock) {
            State before = state;
            Swap swap = new Swap(before);
            if (!step.prepare(swap)) {
                return;
            }
            State after = swap.finish();
            List<Change> changes = swap.changes(after);
            step.check(changes);
            state = after;
            step.done();
            told = new Told(changes, describe(cause, changes), swap.settled(), before, after);
            history.add(told.told, options.get().history());
        }
        forgetChains(told.before, told.after);
        publish(told);
        forgetGone(around.time().nanos());
    }

    /** Routes keep nothing of middlewares that are not those of the present state. */
    private static void forgetChains(State before, State after) {
        if (before.layers() != after.layers()) {
            before.layers().retire();
            after.views().forEach(view -> view.routes().groups().forEach(group -> group.members().forEach(Route::forgetChain)));
        }
    }

    private TableChange describe(String cause, List<Change> changes) {
        List<String> lines = new ArrayList<>(changes.stream().limit(LINES).map(Change::line).toList());
        if (changes.size() > LINES) {
            lines.add("and " + (changes.size() - LINES) + " more");
        }
        Instant at = around.time().instant();
        return new TableChange(state.changes(), at, cause, lines);
    }

    private void publish(Told told) {
        told.settled.forEach(Gone::settle);
        told.after.layers().logBroken(told.before.layers());
        for (Change change : told.changes) {
            if (change.isWarning()) {
                LOG.warn("{}", change.line());
            } else {
                LOG.info("{}", change.line());
            }
        }
        around.listener().changed(told.told);
    }

    /** Forgets patterns that have gone for good, now and then: cheap if there is none. */
    void forgetGone(long now) {
        State seen = state;
        if (seen.views().stream().anyMatch(view -> !view.routes().gone().isEmpty() && now >= view.routes().gone().check())) {
            forgetGone(entry -> now >= entry.end());
        }
    }

    /** Forgets those that {@code out} takes; requests that wait for them look at the table again. */
    void forgetGone(Predicate<Gone> out) {
        List<Gone> settled;
        synchronized (lock) {
            settled = state.gone().stream().filter(out).toList();
            state = state.withGone(gone -> gone.without(out, around.time().nanos()));
        }
        settled.forEach(Gone::settle);
    }
}
