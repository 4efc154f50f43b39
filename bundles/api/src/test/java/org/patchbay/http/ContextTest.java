package org.patchbay.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ContextTest {

    private static final IllegalStateException REASON = new IllegalStateException("reason");

    @Test
    void theBackgroundNeverEnds() {
        assertFalse(Context.background().isDone());
        assertSame(Registration.NONE, Context.background().onDone(() -> { }));
        assertEquals(Optional.empty(), Context.background().deadline());
    }

    @Test
    void endingTellsEveryWatcherOnceAndKeepsTheFirstCause() {
        CancellableContext context = Context.background().cancellable();
        List<String> told = new ArrayList<>();
        Runnable twice = () -> told.add("twice");
        context.onDone(twice);
        context.onDone(twice);
        context.onDone(() -> told.add("never")).close();

        context.cancel(REASON);
        context.cancel(new RuntimeException("late"));
        context.onDone(() -> told.add("at once"));

        assertEquals(List.of("twice", "twice", "at once"), told);
        assertSame(REASON, context.cause().orElseThrow());
    }

    @Test
    void endingTheOuterEndsTheInnerButNotTheOtherWayRound() {
        CancellableContext outer = Context.background().cancellable();
        CancellableContext unwatched = outer.cancellable();
        CancellableContext watched = outer.cancellable();
        List<String> told = new ArrayList<>();
        watched.onDone(() -> told.add("told"));
        outer.cancellable().cancel(new RuntimeException("inner"));
        assertFalse(outer.isDone());

        outer.cancel(REASON);

        assertEquals(List.of("told"), told);
        assertSame(REASON, watched.cause().orElseThrow());
        assertSame(REASON, unwatched.cause().orElseThrow());
    }

    @Test
    void aWatcherOfAnEndedOuterIsToldAtOnce() {
        CancellableContext outer = Context.background().cancellable();
        outer.cancel(REASON);
        List<String> told = new ArrayList<>();

        outer.cancellable().onDone(() -> told.add("told"));

        assertEquals(List.of("told"), told);
    }

    @Test
    void aWatcherIsToldWhenTheDeadlineComes() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        try (CancellableContext context = Context.background().withTimeout(Duration.ofMillis(1))) {
            context.onDone(told::countDown);

            assertTrue(told.await(1, TimeUnit.MINUTES), "the timer ran");
            assertInstanceOf(TimeoutException.class, context.cause().orElseThrow());
        }
    }

    @Test
    void theEarlierDeadlineHolds() {
        CancellableContext outer = Context.background().withTimeout(Duration.ofMinutes(1));

        assertEquals(outer.deadline(), outer.withTimeout(Duration.ofHours(1)).deadline());
        assertEquals(outer.deadline(), outer.cancellable().deadline());
        assertTrue(outer.withTimeout(Duration.ofSeconds(1)).deadline().orElseThrow().isBefore(outer.deadline().orElseThrow()));
    }

    @Test
    void valuesAreFoundByTheIdentityOfTheirKey() {
        Context.Key<String> key = new Context.Key<>("user", String.class);
        Context context = Context.background().withValue(key, "ann").cancellable();

        assertEquals(Optional.of("ann"), context.value(key));
        assertEquals(Optional.empty(), context.value(new Context.Key<>("user", String.class)));
    }
}
