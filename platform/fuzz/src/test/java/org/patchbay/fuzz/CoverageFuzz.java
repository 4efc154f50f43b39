package org.patchbay.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.patchbay.fuzz.input.Corpus;
import org.patchbay.fuzz.input.Printable;
import org.patchbay.fuzz.input.Target;

/**
 * Runs Jazzer over each target for a while, from its seeds and its corpus, then keeps the smallest set of inputs that reaches as
 * much as all of them did. Arguments: the module's folder, seconds for each target, and the target, or "" for all.
 */
public final class CoverageFuzz {

    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final String INPUT_LENGTH = "2048";

    private final Path module;
    private final String seconds;

    private CoverageFuzz(Path module, String seconds) {
        this.module = module;
        this.seconds = seconds;
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        CoverageFuzz fuzz = new CoverageFuzz(Path.of(arguments[0]), arguments[1]);
        String wanted = arguments.length > 2 ? arguments[2] : "";
        for (Target target : wanted.isEmpty() ? Targets.all() : List.of(Targets.named(wanted))) {
            fuzz.run(target);
        }
    }

    private void run(Target target) throws IOException, InterruptedException {
        Path work = module.resolve("target/coverage-fuzz").resolve(target.name());
        Path found = Files.createDirectories(work.resolve("found"));
        write(target, Files.createDirectories(work.resolve("seeds")));
        int end = jazzer(target, work, List.of("-max_total_time=" + seconds, "found", "seeds"));
        if (end != 0) {
            throw new AssertionError(target + " breaks its contract; jazzer ended with " + end + "; replay with " + crashes(target, work));
        }
        Path smallest = work.resolve("smallest");
        delete(smallest);
        Files.createDirectories(smallest);
        if (jazzer(target, work, List.of("-merge=1", "-use_counters=0", "smallest", "found", "seeds")) != 0) {
            throw new AssertionError(target + ": could not minimise " + found);
        }
        System.out.println(target + ": kept " + Corpus.keep(target.name(), smallest, module.resolve("src/test/resources")) + " inputs");
    }

    private static List<String> crashes(Target target, Path work) throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            List<String> commands = new ArrayList<>();
            for (Path file : files.filter(each -> each.getFileName().toString().matches("(crash|timeout|oom)-.*")).toList()) {
                commands.add("-Dfuzz.target=" + target + " -Dfuzz.replay='" + Printable.line(Files.readAllBytes(file)) + "'");
            }
            return commands;
        }
    }

    private static void write(Target target, Path folder) throws IOException {
        List<byte[]> inputs = new ArrayList<>(Corpus.of(target.name()));
        target.seeds().forEach(seed -> inputs.add(Printable.latin1(seed)));
        for (int i = 0; i < inputs.size(); i++) {
            Files.write(folder.resolve("%04d".formatted(i)), inputs.get(i));
        }
    }

    private int jazzer(Target target, Path work, List<String> more) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString(), "-XX:+EnableDynamicAgentLoading", "-Xshare:off",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Xmx1g", "-Dfuzz.target=" + target.name(),
                "-classpath", System.getProperty("java.class.path"), JAZZER, "--target_class=" + CoverageEntry.class.getName(),
                "--instrumentation_includes=org.patchbay.**", "--instrumentation_excludes=org.patchbay.fuzz.**:org.patchbay.testkit.**",
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.*",
                "-max_len=" + INPUT_LENGTH, "-timeout=10", "-print_final_stats=1"));
        command.addAll(more);
        return new ProcessBuilder(command).directory(work.toFile()).inheritIO().start().waitFor();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
