package org.patchbay.deploy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What FileInstall calls for the jars of the deploy folder, from its watching thread. Each call becomes a task of one thread
 * of ours, so that {@link Deployments} needs no lock. The caller waits for it: FileInstall's first scan is part of the start,
 * and what lies in the folder runs when it returns. But an activator that hangs holds it up only once, and not for ever.
 * Nothing is ever thrown back: FileInstall would log a stack trace and forget the file.
 */
@Component(immediate = true)
public final class FolderInstaller implements ArtifactInstaller, BundleListener {

    /** After this a problem is named even if other files are still being copied. */
    private static final long PATIENCE_MILLIS = 2000;

    /** How long the watching waits for one file. */
    private static final Duration WAIT = Duration.ofSeconds(10);

    private static final long STOP_MILLIS = 1000;

    private static final int CHANGES = BundleEvent.INSTALLED | BundleEvent.RESOLVED | BundleEvent.UPDATED | BundleEvent.UNINSTALLED;

    private static final Logger LOG = LoggerFactory.getLogger("org.patchbay.deploy");

    private final BundleContext context;
    private final Duration wait;
    private final Optional<Path> folder;
    private final Optional<Deployments> deployments;
    /** What FileInstall no longer waits for. */
    private volatile Future<?> overdue = CompletableFuture.completedFuture(null);
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("patchbay-deploy").factory());

    /** Looks after the folder {@code deploy} in the one that the framework property {@code patchbay.home} names. */
    @Activate
    public FolderInstaller(BundleContext context) {
        this(context, WAIT);
    }

    FolderInstaller(BundleContext context, Duration wait) {
        this.context = context;
        this.wait = wait;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        folder = Optional.ofNullable(context.getProperty("patchbay.home")).map(home -> canonical(new File(home, "deploy")));
        deployments = folder.map(path -> new Deployments(path, context, LOG));
        if (folder.isEmpty()) {
            LOG.debug("No framework property patchbay.home, so no deploy folder");
        } else {
            context.addBundleListener(this);
        }
    }

    private static Path canonical(File file) {
        try {
            return file.getCanonicalFile().toPath();
        } catch (IOException e) {
            return file.toPath().toAbsolutePath().normalize();
        }
    }

    @Override
    public boolean canHandle(File artifact) {
        return artifact.getName().endsWith(".jar") && !artifact.isDirectory() && artifact.getParentFile() != null
                && folder.filter(canonical(artifact.getParentFile())::equals).isPresent();
    }

    @Override
    public void install(File artifact) {
        deployments.ifPresent(files -> await(artifact, submit(() -> files.install(artifact.toPath()))));
    }

    @Override
    public void update(File artifact) {
        deployments.ifPresent(files -> await(artifact, submit(() -> files.update(artifact.toPath()))));
    }

    @Override
    public void uninstall(File artifact) {
        deployments.ifPresent(files -> await(artifact, submit(() -> files.uninstall(artifact.toPath()))));
    }

    /** Another's bundle may be what a bundle of the folder waits for. */
    @Override
    public void bundleChanged(BundleEvent event) {
        if ((event.getType() & CHANGES) != 0 && !Deployments.isDeployed(event.getBundle().getLocation())) {
            deployments.ifPresent(files -> submit(() -> {
                if (files.waiting()) {
                    files.othersChanged();
                }
            }));
        }
    }

    private Future<?> submit(Runnable task) {
        try {
            return thread.submit(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("The deploy folder is no longer looked after");
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Waits, unless a file before it has not come to an end: then this one waits in the queue, and the caller goes on. */
    private void await(File artifact, Future<?> task) {
        if (!overdue.isDone()) {
            return;
        }
        try {
            task.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            overdue = task;
            LOG.warn("{} takes longer than {} ms; files that come now wait for it", artifact.getName(), wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.warn("{} could not be handled: {}", artifact.getName(), Diagnosis.line(String.valueOf(e.getCause())), e);
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
            deployments.filter(Deployments::untold).ifPresent(files ->
                    thread.schedule(files::tellAll, PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException e) {
            LOG.debug("The deploy folder is no longer looked after");
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("A change of the deploy folder could not be handled: {}", Diagnosis.line(e.toString()), e);
        }
    }

    /** Leaves the bundles as they are. */
    @Deactivate
    public void close() throws InterruptedException {
        context.removeBundleListener(this);
        thread.shutdown();
        if (!thread.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
            thread.shutdownNow();
        }
    }
}
