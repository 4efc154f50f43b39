package org.patchbay.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs an instance in the background: a process of its own that survives the terminal, its output in {@code data/patchbay.log}. */
final class StartCommand {

    private static final int POLL_MILLIS = 20;
    private static final Duration SLACK = Duration.ofSeconds(20);

    private final Distribution distribution;
    private final Instance instance;
    private final Arguments arguments;

    StartCommand(Distribution distribution, Instance instance, Arguments arguments) {
        this.distribution = distribution;
        this.instance = instance;
        this.arguments = arguments;
    }

    /** Waits until it announced itself, or says why it did not. */
    int execute() throws LaunchException, InterruptedException {
        instance.createData();
        InstanceLock.acquire(instance).release();
        try {
            long before = Files.exists(instance.log()) ? Files.size(instance.log()) : 0;
            Process process = spawn();
            long deadline = System.nanoTime() + limit().toNanos();
            while (System.nanoTime() < deadline) {
                if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw LaunchException.failed(failure(before));
                }
                Optional<Holder> running = InstanceLock.holder(instance)
                        .filter(holder -> holder.pid() == process.pid() && holder.state() == Holder.State.RUNNING);
                if (running.isPresent()) {
                    said(before).forEach(line -> System.err.println(Main.LINE_PREFIX + line));
                    report(running.get());
                    return 0;
                }
            }
            throw LaunchException.failed("still starting after " + limit().toSeconds() + " s (pid " + process.pid() + "); see "
                    + instance.log());
        } catch (IOException e) {
            throw LaunchException.failed("cannot start: " + Instance.reason(e));
        }
    }

    private Process spawn() throws IOException {
        List<String> command = new ArrayList<>(List.of("nohup", distribution.script().toString(), "run", "--home",
                instance.home().toString()));
        arguments.address().ifPresent(address -> command.addAll(List.of("--address", address.text())));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PATCHBAY_JAVA_HOME", System.getProperty("java.home"));
        return builder.redirectInput(new File("/dev/null")).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(instance.log().toFile())).start();
    }

    private void report(Holder running) {
        System.out.println("started (pid " + running.pid() + "); output: " + instance.log());
        if (running.address().isEmpty()) {
            System.out.println(Announcement.NO_SERVER);
        }
        running.address().ifPresent(urls -> List.of(urls.split(" ")).forEach(url -> System.out.println(Announcement.ADDRESS_PREFIX + url)));
    }

    private Duration limit() throws LaunchException {
        Path conf = instance.conf();
        return (Files.isDirectory(conf) ? Options.of(instance.configuration().frameworkProperties()).start() : Duration.ZERO).plus(SLACK);
    }

    /** The line with which it gave up: ours if there is one, else its last. */
    private String failure(long before) throws IOException {
        List<String> said = said(before);
        List<String> lines = lines(before);
        return said.isEmpty() ? lines.isEmpty() ? "it ended without a word" : lines.getLast() : said.getLast();
    }

    /** What it had to say to the user. */
    private List<String> said(long before) throws IOException {
        return lines(before).stream().filter(line -> line.startsWith(Main.LINE_PREFIX))
                .map(line -> line.substring(Main.LINE_PREFIX.length())).toList();
    }

    private List<String> lines(long before) throws IOException {
        try (var in = Files.newInputStream(instance.log())) {
            in.skipNBytes(before);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
        }
    }
}
