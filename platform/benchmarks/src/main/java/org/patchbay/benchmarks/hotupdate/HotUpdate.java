package org.patchbay.benchmarks.hotupdate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Replaces a handler bundle of the built distribution while clients ask for it at full speed, first through the deploy folder, where
 * the file is overwritten, or replaced by one of another name, in turns; then by {@code update ID URL} in the shell. Between the
 * updates there are quiet seconds, to compare with.
 *
 * <pre>
 * java -cp target/benchmarks.jar org.patchbay.benchmarks.hotupdate.HotUpdate [DEPLOYS UPDATES CONNECTIONS [DISTRIBUTION]]
 * </pre>
 *
 * <p>Prints a table; the exit status is 1 if a request failed, an answer was stale, or a class loader was left.
 */
public final class HotUpdate {

    private final Plan plan;
    private final Instance instance;
    private final Load load;
    private int version;
    private Path file;

    private HotUpdate(Plan plan, Instance instance) throws Exception {
        this.plan = plan;
        this.instance = instance;
        int port = instance.port();
        file = instance.deployed("hot.jar");
        Files.write(file, new HandlerJar(0).bytes());
        Await.until("the first answer", () -> answers(port));
        load = new Load(port, plan.connections());
    }

    /** Does all of {@code plan}. */
    static Outcome run(Plan plan) throws Exception {
        try (Instance instance = new Instance(plan.distribution())) {
            HotUpdate run = new HotUpdate(plan, instance);
            try (Load _ = run.load) {
                run.updateAll();
            }
            return new Outcome(plan, run.load.tallies(), ClassLoaders.atRest(instance.pid()), run.load.complaints());
        }
    }

    private static boolean answers(int port) {
        try (Wire wire = new Wire(port)) {
            return wire.get(HandlerJar.PATH + "first").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void updateAll() throws Exception {
        Thread.sleep(plan.warmUp());
        for (int done = 0; done < plan.deploys(); done++) {
            next(done, Phase.DEPLOY);
            deploy();
        }
        int id = instance.bundleId(HandlerJar.SYMBOLIC_NAME);
        for (int done = 0; done < plan.updates(); done++) {
            next(done, Phase.UPDATE);
            update(id);
            Thread.sleep(plan.pause());
        }
        quiet();
    }

    private void next(int done, Phase phase) throws InterruptedException {
        if (done % plan.batch() == 0) {
            quiet();
            load.phase(phase);
        }
        version++;
    }

    private void quiet() throws InterruptedException {
        load.phase(Phase.QUIET);
        Thread.sleep(plan.quiet());
    }

    private void deploy() throws Exception {
        byte[] bytes = new HandlerJar(version).bytes();
        if (version % 2 == 0) {
            Files.write(file, bytes);
        } else {
            Path next = instance.deployed("hot-" + version + ".jar");
            Path ready = Files.write(instance.aside("next.jar"), bytes);
            Files.delete(file);
            Files.move(ready, next, StandardCopyOption.ATOMIC_MOVE);
            file = next;
        }
        load.awaitVersion(version);
    }

    private void update(int id) throws Exception {
        Path jar = Files.write(instance.aside("hot-" + version + ".jar"), new HandlerJar(version).bytes());
        instance.type("update " + id + " " + jar.toUri().toURL());
        load.awaitVersion(version);
        Files.delete(jar);
    }

    /** See above. */
    public static void main(String... words) throws Exception {
        Outcome outcome = run(Plan.of(words));
        System.out.println(outcome.table());
        outcome.complaints().forEach(System.out::println);
        System.exit(outcome.isClean() ? 0 : 1);
    }
}
