package org.patchbay.launcher;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.connect.ConnectFrameworkFactory;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.slf4j.LoggerFactory;

/**
 * Runs an instance in the foreground, in this order:
 * <ol>
 * <li>lock the folder, complete it, check its configuration;</li>
 * <li>start the framework with the distribution's bundles, up to the servers: the bundles in {@code deploy/} are there before;</li>
 * <li>wait for the servers, announce them, and then, with a terminal, start the shell;</li>
 * <li>wait until the framework stops: by a signal, or from within.</li>
 * </ol>
 */
final class RunCommand {

    /** A framework property too, since those fall back to the JVM's: while it is there, what fails to start is reported here. */
    private static final String STARTING = "patchbay.starting";

    /** As many as fit into a line that says what has changed. */
    private static final int CHANGES_NAMED = 3;

    private final Distribution distribution;
    private final Instance instance;
    private final Arguments arguments;

    RunCommand(Distribution distribution, Instance instance, Arguments arguments) {
        this.distribution = distribution;
        this.instance = instance;
        this.arguments = arguments;
    }

    int execute() throws LaunchException, InterruptedException {
        instance.createData();
        InstanceLock lock = InstanceLock.acquire(instance);
        instance.complete(distribution);
        ConfigurationFolder configuration = instance.configuration();
        List<String> warnings = configuration.check();
        Map<String, String> properties = configuration.frameworkProperties();
        Logging logging = new Logging(instance, distribution);
        logging.start();
        if (!warnings.isEmpty()) {  // else nobody waits for it
            logging.await();
            warnings.forEach(LoggerFactory.getLogger(RunCommand.class)::warn);
        }
        return run(lock, properties, logging);
    }

    private int run(InstanceLock lock, Map<String, String> properties, Logging logging) throws LaunchException, InterruptedException {
        Options options = Options.of(properties);
        Console console = Console.detected();
        BundleFolder bundles = new BundleFolder(distribution.bundles());
        ConnectedBundles connected = ConnectedBundles.of(classPath(), bundles);
        Framework framework = create(new FrameworkProperties(distribution, instance, options).console(console).address(arguments.address())
                .overriddenBy(properties).toMap(), connected);
        Ending ending = new Ending(framework, options.stopLimit(), lock);
        ending.install();
        try {
            System.setProperty(STARTING, "true");
            BundleContext context = start(framework, bundles, connected);
            List<ServerReport> servers = new ServerReports(context, instance.configuration().servers()).await(options.start());
            System.clearProperty(STARTING);
            logging.await();
            announce(context, servers, console, lock);
            if (console == Console.TERMINAL) {
                framework.adapt(FrameworkStartLevel.class).setStartLevel(StartLevel.CONSOLE.number());
            }
            framework.waitForStop(0);
        } catch (LaunchException | IllegalStateException e) {
            // a signal while it starts pulls the framework from under us: that is no failure
            if (!ending.begun()) {
                throw e;
            }
        } finally {
            ending.asked();
        }
        return 0;
    }

    private Framework create(Map<String, String> properties, ConnectedBundles connected) {
        // JLine looks its terminals up through the context class loader: without one it takes its own
        Thread.currentThread().setContextClassLoader(null);
        ConnectFrameworkFactory factory = ServiceLoader.load(ConnectFrameworkFactory.class, RunCommand.class.getClassLoader()).findFirst()
                .orElseThrow(() -> new IllegalStateException("no OSGi framework in lib/"));
        return factory.newFramework(properties, connected);
    }

    private static ClassPath classPath() throws LaunchException {
        try {
            return ClassPath.current();
        } catch (IOException e) {
            throw LaunchException.failed("cannot read the class path: " + Instance.reason(e));
        }
    }

    private BundleContext start(Framework framework, BundleFolder bundles, ConnectedBundles connected) throws LaunchException {
        try {
            framework.init(new FrameworkErrors());
            BundleContext context = framework.getBundleContext();
            context.addFrameworkListener(new FrameworkErrors());
            bundles.installInto(context, connected);
            framework.adapt(FrameworkStartLevel.class).setInitialBundleStartLevel(StartLevel.DEPLOYED.number());
            framework.start();
            return context;
        } catch (BundleException e) {
            throw LaunchException.failed("the framework did not start: " + new Failure(e).line());
        }
    }

    private void announce(BundleContext context, List<ServerReport> servers, Console console, InstanceLock lock) throws LaunchException {
        instance.openToOthers().forEach(folder -> LoggerFactory.getLogger(RunCommand.class)
                .warn("{} can be written by others than its owner, who decide what runs here: chmod go-w {}", folder, folder));
        AotCache.used().ifPresent(this::throwAwayIfStale);
        // elsewhere the log, which has them as they come, goes the same way
        List<String> routes = console == Console.TERMINAL ? new RouteLines(context).read() : List.of();
        new Announcement(distribution.version(), routes, servers, console, ThisProcess.look().age()).lines().forEach(System.out::println);
        System.out.flush();
        try {
            new AddressWatch(context, lock).begin();
        } catch (IOException e) {
            throw LaunchException.failed("cannot write " + instance.lockFile() + ": " + Instance.reason(e));
        }
    }

    private void throwAwayIfStale(AotCache cache) {
        try {
            List<String> changes = cache.changes(AotCache.key(distribution), CHANGES_NAMED);
            if (!changes.isEmpty()) {
                cache.delete();
                LoggerFactory.getLogger(RunCommand.class).info("threw the AOT cache away, made before a change of {}; "
                        + "to make it anew: bin/patchbay cache", String.join(", ", changes));
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(RunCommand.class).warn("the AOT cache {} cannot be thrown away: {}", cache.file(), Instance.reason(e));
        }
    }
}
