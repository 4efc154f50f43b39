package org.patchbay.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.patchbay.benchmarks.load.site.Announcement;

/** From the start of the process to the first 200, each time in a new folder, in turns. */
record LaunchTrial(Workshop workshop, int turns) implements Trial {

    private static final Pattern READY = Pattern.compile("(?:Started|" + Pattern.quote(Announcement.PREFIX) + "(\\d+))\\R");
    private static final byte[] REQUEST = Requests.get("/hello/world").writes().getFirst();
    private static final int BUFFER = 1024;
    private static final long LIMIT_SECONDS = 60;
    private static final long STOP_SECONDS = 30;
    private static final List<String> HEAD = List.of("launch", "ms", "× empty Felix", "× distribution, no archive");
    /** Whose median the others are shown beside. */
    private static final int EMPTY = 0;
    private static final int PLAIN = 1;

    @Override
    public String title() {
        return "Launch to the first 200";
    }

    @Override
    public boolean takes(Contestant contestant) {
        return false;
    }

    @Override
    public Section run(List<Contestant> contestants) throws IOException, InterruptedException {
        List<Launch> launches = Launch.all(workshop);
        double[][] millis = new double[launches.size()][turns];
        for (int turn = -1; turn < turns; turn++) { // the one before the first fills caches and archives
            for (int i = 0; i < launches.size(); i++) {
                double taken = launch(launches.get(i));
                if (turn >= 0) {
                    millis[i][turn] = taken;
                }
            }
        }
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < launches.size(); i++) {
            lines.add(List.of(launches.get(i).name(), figure("%.0f", Entry.middle(millis[i])),
                    figure("%.2f", ratio(millis[i], millis[EMPTY])), figure("%.2f", ratio(millis[i], millis[PLAIN]))));
        }
        return new Section(title(), "Without a console, with the example that the distribution has in its deploy folder. The empty Felix "
                + "starts the same parts of others and none of ours, and is ready when all are started.", new Table(HEAD, lines));
    }

    private static double ratio(double[] one, double[] other) {
        double[] ratios = new double[one.length];
        for (int i = 0; i < one.length; i++) {
            ratios[i] = one[i] / other[i];
        }
        return Entry.middle(ratios);
    }

    private static String figure(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private double launch(Launch launch) throws IOException, InterruptedException {
        Path folder = workshop.folder("launch");
        Path output = folder.resolve("output.txt");
        ProcessBuilder command = launch.command().in(folder).redirectErrorStream(true).redirectOutput(output.toFile());
        long start = System.nanoTime();
        Process process = command.start();
        try {
            process.getOutputStream().close();
            Matcher ready = awaitReady(process, output, start);
            if (ready.group(1) != null) {
                try (Caller caller = new Caller(Integer.parseInt(ready.group(1)), BUFFER)) {
                    caller.call(REQUEST, 1);
                }
            }
            return (System.nanoTime() - start) / 1e6;
        } finally {
            process.destroy();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static Matcher awaitReady(Process process, Path output, long start) throws IOException, InterruptedException {
        while (true) {
            String said = Files.readString(output, StandardCharsets.ISO_8859_1);
            Matcher ready = READY.matcher(said);
            if (ready.find()) {
                return ready;
            }
            if (!process.isAlive() || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
                throw new IOException("did not start: " + said);
            }
            Thread.sleep(1);
        }
    }
}
