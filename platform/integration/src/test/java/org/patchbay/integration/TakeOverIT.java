package org.patchbay.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import org.patchbay.integration.Site.Answer;

/** Of equal patterns the highest ranking is served, then the lowest service id; the next one takes over when it goes. */
class TakeOverIT {

    private static final HandlerBundle OLD = HandlerBundle.of("com.acme.shop", "/shop/{item}").version("1.0.0");
    private static final HandlerBundle NEW = OLD.version("2.0.0");
    private static final Answer OLD_ANSWER = new Answer(200, "com.acme.shop 1.0.0");
    private static final Answer NEW_ANSWER = new Answer(200, "com.acme.shop 2.0.0");

    @RegisterExtension
    final RunningFramework framework = RunningFramework.server();

    private Site site;

    @BeforeEach
    void configure() throws Exception {
        site = framework.configureServer("default");
    }

    @Test
    void aHigherRankingTakesOverAndGivesBack() throws Exception {
        framework.start(OLD);
        Bundle winner = framework.start(NEW.ranking(10));
        assertEquals(NEW_ANSWER, site.get("/shop/lamp"), "the higher ranking, though it came later");

        winner.stop();
        assertEquals(OLD_ANSWER, site.get("/shop/lamp"), "the one that was shadowed");
    }

    @Test
    void ofEqualRankingsTheOlderServiceStaysUntilItGoes() throws Exception {
        Bundle old = framework.start(OLD);
        framework.start(NEW);
        assertEquals(OLD_ANSWER, site.get("/shop/lamp"));

        old.uninstall();
        assertEquals(NEW_ANSWER, site.get("/shop/lamp"));
    }

    @Test
    void noRequestFailsWhileBundlesTakeOverFromEachOther() throws Exception {
        framework.start(OLD);
        Bundle other = framework.start(NEW.ranking(10));
        var stopped = new AtomicBoolean();
        var answers = new ConcurrentHashMap<Answer, Integer>();
        Thread client = Thread.ofVirtual().start(() -> {
            while (!stopped.get()) {
                answers.merge(answer("/shop/lamp"), 1, Integer::sum);
            }
        });
        try {
            for (int round = 0; round < 5; round++) {
                other.stop();
                int old = answers.getOrDefault(OLD_ANSWER, 0);
                Await.until("the old bundle answers", () -> answers.getOrDefault(OLD_ANSWER, 0) > old);
                other.start();
                int fresh = answers.getOrDefault(NEW_ANSWER, 0);
                Await.until("the new bundle answers", () -> answers.getOrDefault(NEW_ANSWER, 0) > fresh);
            }
        } finally {
            stopped.set(true);
            client.join();
        }
        assertEquals(Set.of(OLD_ANSWER, NEW_ANSWER), answers.keySet(), answers::toString);
    }

    private Answer answer(String path) {
        try {
            return site.get(path);
        } catch (Exception e) {
            return new Answer(0, e.toString());
        }
    }
}
