package org.patchbay.launcher;

/** The entry point: {@code bin/patchbay} calls it with its own arguments. */
public final class Main {

    static final String LINE_PREFIX = "patchbay: ";

    private Main() {
    }

    /**
     * Ends the process with 0 if all went well, 1 if something failed, 2 if the command line is wrong, 3 if no instance runs.
     *
     * @param args the command, its options, and for {@code shell} a command line
     */
    public static void main(String[] args) {
        int status;
        try {
            status = execute(Arguments.parse(args));
        } catch (LaunchException e) {
            System.err.println(LINE_PREFIX + e.getMessage());
            status = e.status();
        } catch (InterruptedException e) {
            status = 1;
        }
        System.exit(status);
    }

    private static int execute(Arguments arguments) throws LaunchException, InterruptedException {
        Distribution distribution = Distribution.located();
        Instance instance = distribution.instance(arguments.home());
        return switch (arguments.command()) {
            case RUN -> new RunCommand(distribution, instance, arguments).execute();
            case START -> new StartCommand(distribution, instance, arguments).execute();
            case STOP -> new StopCommand(instance).execute();
            case STATUS -> new StatusCommand(instance).execute();
            case CACHE -> new CacheCommand(distribution, instance).execute();
            case SHELL -> new ShellClient(instance, arguments.words()).execute();
        };
    }
}
