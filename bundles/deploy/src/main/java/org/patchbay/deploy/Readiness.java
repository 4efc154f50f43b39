package org.patchbay.deploy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;

/**
 * Whether a bundle offers what it is there for, so that the one that it replaces may go.
 *
 * <ul>
 * <li>It is started.
 * <li>Each of its components is satisfied, but for those that nobody can expect to be: disabled ones, factories, those that need a
 *     configuration that isn't there, and those that were not satisfied in the bundle before either.
 * <li>Of the services that the bundle before registered itself, it registers as many; when the time is over, one will do: a new
 *     version may offer less.
 * </ul>
 */
final class Readiness {

    /** Components that register nothing give no event. */
    private static final long TICK_MILLIS = 50;

    private static final int SATISFIED = ComponentConfigurationDTO.SATISFIED | ComponentConfigurationDTO.ACTIVE;
    private static final String CAUSED = "Caused by: ";
    private static final String BY_COMPONENT = "component.id";

    private final BundleContext context;
    private final Optional<ServiceComponentRuntime> components;

    /**
     * Looks at bundles in the framework of {@code context}.
     *
     * @param components tells of declarative services; empty where there are none
     */
    Readiness(BundleContext context, Optional<ServiceComponentRuntime> components) {
        this.context = context;
        this.components = components;
    }

    /**
     * Waits until {@code fresh} can take over from {@code old}.
     *
     * @return what it lacks, as the end of a sentence that begins with its name; empty if it is ready
     */
    Optional<String> await(Bundle fresh, Optional<Bundle> old, Duration limit) {
        Semaphore changes = new Semaphore(0);
        ServiceListener listener = event -> changes.release();
        context.addServiceListener(listener);
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                changes.drainPermits();
                Optional<String> lack = lack(fresh, old, false);
                if (lack.isEmpty() || failed(fresh).isPresent() || !Lifecycle.isUp(fresh)) {
                    return failed(fresh).or(() -> lack);
                }
                if (System.nanoTime() >= deadline) {
                    return lack(fresh, old, true);
                }
                changes.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("is not ready: waiting for it was interrupted");
        } finally {
            context.removeServiceListener(listener);
        }
    }

    /** A component that waits for something, in words; empty if there is none. */
    Optional<String> waiting(Bundle bundle) {
        return descriptions(bundle).filter(component -> !satisfied(component)).map(this::lack).flatMap(Optional::stream).findFirst();
    }

    private Optional<String> lack(Bundle fresh, Optional<Bundle> old, boolean last) {
        if (!Lifecycle.isUp(fresh)) {
            return Optional.of("did not stay started");
        }
        return descriptions(fresh).filter(component -> !satisfied(component) && expected(component, old))
                .map(component -> lack(component).orElse("component " + component.name + " is not satisfied"))
                .findFirst().or(() -> fewer(fresh, old, last));
    }

    private Stream<ComponentDescriptionDTO> descriptions(Bundle bundle) {
        return components.stream().flatMap(runtime -> runtime.getComponentDescriptionDTOs(bundle).stream()
                .filter(component -> component.factory == null && runtime.isComponentEnabled(component)));
    }

    private Collection<ComponentConfigurationDTO> configurations(ComponentDescriptionDTO component) {
        return components.map(runtime -> runtime.getComponentConfigurationDTOs(component)).orElse(List.of());
    }

    private boolean satisfied(ComponentDescriptionDTO component) {
        Collection<ComponentConfigurationDTO> all = configurations(component);
        return !all.isEmpty() && all.stream().allMatch(configuration -> (configuration.state & SATISFIED) != 0);
    }

    private boolean expected(ComponentDescriptionDTO component, Optional<Bundle> old) {
        Optional<ComponentDescriptionDTO> before = old.stream().flatMap(this::descriptions)
                .filter(other -> other.name.equals(component.name)).findFirst();
        return before.map(this::satisfied).orElseGet(() -> !unconfigured(component));
    }

    private boolean unconfigured(ComponentDescriptionDTO component) {
        Collection<ComponentConfigurationDTO> all = configurations(component);
        return "require".equals(component.configurationPolicy) && all.stream()
                .allMatch(configuration -> configuration.state == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION);
    }

    /** What {@code component} waits for. */
    private Optional<String> lack(ComponentDescriptionDTO component) {
        if (unconfigured(component)) {
            return Optional.of("component " + component.name + " waits for a configuration " + String.join(" or ",
                    component.configurationPid));
        }
        return configurations(component).stream().flatMap(configuration -> Stream.of(configuration.unsatisfiedReferences))
                .map(reference -> "component " + component.name + " waits for service "
                        + wanted(component, reference.name) + target(reference.target)).findFirst();
    }

    private static String wanted(ComponentDescriptionDTO component, String reference) {
        return Stream.of(component.references).filter(each -> each.name.equals(reference))
                .map((ReferenceDTO each) -> each.interfaceName).findFirst().orElse(reference);
    }

    private static String target(String target) {
        return target == null || target.isEmpty() ? "" : " " + target;
    }

    /** A component whose class is missing, or whose activation has thrown; waiting doesn't help. */
    private Optional<String> failed(Bundle bundle) {
        return components.stream().flatMap(runtime -> runtime.getComponentDescriptionDTOs(bundle).stream())
                .filter(component -> !loads(bundle, component.implementationClass)).findFirst()
                .map(component -> "the class " + component.implementationClass + " of component " + component.name + " can't be loaded")
                .or(() -> thrown(bundle));
    }

    private static boolean loads(Bundle bundle, String type) {
        try {
            bundle.loadClass(type);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private Optional<String> thrown(Bundle bundle) {
        return descriptions(bundle).flatMap(component -> configurations(component).stream())
                .filter(configuration -> configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .map(configuration -> "component " + configuration.description.name + " failed: "
                        + Diagnosis.line(cause(Objects.toString(configuration.failure, ""))))
                .findFirst();
    }

    /** What a stack trace ends in: SCR calls a constructor by reflection, and that says nothing of why it failed. */
    private static String cause(String trace) {
        return trace.lines().filter(line -> line.startsWith(CAUSED)).map(line -> line.substring(CAUSED.length()))
                .reduce((_, last) -> last).or(() -> trace.lines().findFirst()).orElse("no reason given");
    }

    private static Optional<String> fewer(Bundle fresh, Optional<Bundle> old, boolean last) {
        Map<String, Long> before = old.map(Readiness::services).orElse(Map.of());
        Map<String, Long> now = services(fresh);
        boolean enough = last ? before.isEmpty() || before.keySet().stream().anyMatch(now::containsKey)
                : before.entrySet().stream().allMatch(entry -> now.getOrDefault(entry.getKey(), 0L) >= entry.getValue());
        return enough ? Optional.empty() : Optional.of("registered " + now.values().stream().mapToLong(Long::longValue).sum()
                + " services; the bundle before has " + before);
    }

    /** How many services of which type {@code bundle} registered itself. */
    private static Map<String, Long> services(Bundle bundle) {
        ServiceReference<?>[] references = bundle.getRegisteredServices();
        return Stream.ofNullable(references).flatMap(Arrays::stream).filter(service -> service.getProperty(BY_COMPONENT) == null)
                .flatMap(service -> Stream.of((String[]) service.getProperty(Constants.OBJECTCLASS)))
                .collect(Collectors.groupingBy(type -> type, TreeMap::new, Collectors.counting()));
    }
}
