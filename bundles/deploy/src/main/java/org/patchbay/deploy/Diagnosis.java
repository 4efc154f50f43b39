package org.patchbay.deploy;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Why a bundle does not run, in one line of plain words: the framework's own text nests the whole chain of requirements.
 */
final class Diagnosis {

    private static final int LONGEST = 400;

    private final BundleContext context;
    private final FrameworkWiring wiring;

    Diagnosis(BundleContext context) {
        this.context = context;
        this.wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    /** What {@code failure} means for {@code bundle}, as the end of a sentence that begins with the bundle. */
    String of(Bundle bundle, BundleException failure) {
        if (bundle.getState() == Bundle.INSTALLED) {
            return "can't resolve: " + missing(bundle, new HashSet<>()).orElseGet(() -> line(failure.getMessage()));
        }
        Throwable cause = failure.getCause();
        String activator = bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATOR);
        if (cause instanceof ClassNotFoundException && activator != null) {
            return "did not start: its activator " + activator + " is not in it";
        }
        return "did not start: " + (cause == null ? line(failure.getMessage()) : "its activator threw " + line(cause.toString()));
    }

    /** Why {@code bundle}, which is installed, is not resolved. */
    String unresolved(Bundle bundle) {
        return "can't resolve: " + missing(bundle).orElse("what it needs does not fit together, or only "
                + "what it replaces has it");
    }

    /** What {@code bundle} needs and nobody has, in words that begin with "needs". */
    Optional<String> missing(Bundle bundle) {
        return missing(bundle, new HashSet<>());
    }

    /** {@code e} or its cause, on one line. */
    static String reason(Exception e) {
        Throwable cause = e instanceof BundleException && e.getCause() != null ? e.getCause() : e;
        return line(cause instanceof BundleException ? cause.getMessage() : cause.toString());
    }

    /** The first requirement that nobody meets, its own or that of a bundle that it needs. */
    private Optional<String> missing(Bundle bundle, Set<Bundle> seen) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null || !seen.add(bundle)) {
            return Optional.empty();
        }
        List<BundleRequirement> needs = revision.getDeclaredRequirements(null).stream().filter(Diagnosis::mandatory).toList();
        Optional<String> own = needs.stream().filter(need -> wiring.findProviders(need).isEmpty()).findFirst()
                .map(need -> Need.of(need).unmet(others(Need.of(need))));
        return own.or(() -> needs.stream().map(need -> inherited(need, seen)).flatMap(Optional::stream).findFirst());
    }

    private static boolean mandatory(BundleRequirement need) {
        String resolution = need.getDirectives().get(Constants.RESOLUTION_DIRECTIVE);
        String effective = need.getDirectives().getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE);
        return effective.equals(Constants.EFFECTIVE_RESOLVE) && !Constants.RESOLUTION_OPTIONAL.equals(resolution)
                && !PackageNamespace.RESOLUTION_DYNAMIC.equals(resolution);
    }

    /** A provider there is, but it can't resolve itself. */
    private Optional<String> inherited(BundleRequirement need, Set<Bundle> seen) {
        Collection<BundleCapability> providers = wiring.findProviders(need);
        if (providers.stream().anyMatch(provider -> provider.getRevision().getWiring() != null)) {
            return Optional.empty();
        }
        return providers.stream().map(provider -> provider.getRevision().getBundle())
                .map(bundle -> missing(bundle, seen).map(why -> Need.of(need).words() + " from " + new BundleLabel(bundle)
                        + ", which can't resolve: it " + why))
                .flatMap(Optional::stream).findFirst();
    }

    /** What is there by the name that is needed, in other versions or with other attributes. */
    private List<String> others(Need need) {
        if (need.name().isEmpty()) {
            return List.of();
        }
        return Stream.of(context.getBundles()).map(bundle -> bundle.adapt(BundleRevision.class)).filter(Objects::nonNull)
                .flatMap(revision -> revision.getDeclaredCapabilities(need.namespace()).stream())
                .filter(capability -> need.name().equals(capability.getAttributes().get(need.namespace())))
                .map(Diagnosis::offer).flatMap(Optional::stream).distinct().limit(3).toList();
    }

    private static Optional<String> offer(BundleCapability capability) {
        Object version = capability.getAttributes().getOrDefault("version", capability.getAttributes().get("bundle-version"));
        return Optional.ofNullable(version).map(given -> VersionTerms.brief(given.toString()) + " from "
                + new BundleLabel(capability.getRevision().getBundle()));
    }

    /** {@code text} on one line, of bearable length. */
    static String line(String text) {
        String line = String.valueOf(text).strip().replaceAll("\\s*\\R\\s*", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
