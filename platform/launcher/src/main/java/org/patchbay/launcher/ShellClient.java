package org.patchbay.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** {@code patchbay shell}: one command and its status, or a line after the other from standard input. */
final class ShellClient {

    private static final String PROMPT = "patchbay> ";

    private final Instance instance;
    private final List<String> words;

    ShellClient(Instance instance, List<String> words) {
        this.instance = instance;
        this.words = List.copyOf(words);
    }

    /** The status of the command, or of the last one. */
    int execute() throws LaunchException {
        if (InstanceLock.holder(instance).isEmpty()) {
            throw LaunchException.notRunning(instance);
        }
        try (ShellConnection shell = ShellConnection.open(socket())) {
            tellWidth(shell);
            return words.isEmpty() ? converse(shell) : shell.execute(String.join(" ", words), System.out, System.err);
        } catch (IOException e) {
            throw LaunchException.failed("the shell of " + instance.home() + ": " + Instance.reason(e));
        }
    }

    /** Lets the instance print tables as wide as our terminal, if {@code bin/patchbay} found one. */
    private static void tellWidth(ShellConnection shell) throws IOException {
        Integer columns = Integer.getInteger("patchbay.columns");
        if (columns != null && columns > 0) {
            shell.execute("COLUMNS = " + columns, OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
        }
    }

    private Path socket() throws IOException, LaunchException {
        try {
            return Path.of(Files.readString(instance.shellPointer()).strip());
        } catch (NoSuchFileException e) {
            throw LaunchException.failed("the instance offers no shell (yet): " + instance.home());
        }
    }

    private int converse(ShellConnection shell) throws IOException {
        Console console = Console.detected();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        int status = 0;
        while (true) {
            prompt(console);
            String line = lines.readLine();
            if (line == null || line.strip().equals("exit")) {
                return status;
            }
            if (!line.isBlank()) {
                status = shell.execute(line, System.out, System.err);
            }
        }
    }

    private static void prompt(Console console) {
        if (console == Console.TERMINAL) {
            System.out.print(PROMPT);
            System.out.flush();
        }
    }
}
