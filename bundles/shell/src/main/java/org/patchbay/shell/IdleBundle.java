package org.patchbay.shell;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;

/**
 * A bundle that doesn't run.
 *
 * @param bundle the bundle
 * @param all    all bundles of the framework
 */
record IdleBundle(Bundle bundle, Bundle[] all) {

    /** Descriptions of components are small; more is not read. */
    private static final int MOST_OF_A_DESCRIPTION = 256 * 1024;

    private static final Pattern PACKAGE = Pattern.compile("\\(" + PackageNamespace.PACKAGE_NAMESPACE + "=([^()]*)\\)");

    /** Without these packages, nobody is a handler. */
    private static final String API = "org.patchbay.http";
    private static final List<String> IMPORTS =
            List.of(Constants.IMPORT_PACKAGE, Constants.REQUIRE_BUNDLE, Constants.DYNAMICIMPORT_PACKAGE);

    /** Whether it could bring routes if it ran. Fragments never run; a lazy bundle that starts is about to. */
    static boolean isIdle(Bundle bundle) {
        Dictionary<String, String> headers = bundle.getHeaders("");
        return (bundle.getState() & (Bundle.INSTALLED | Bundle.RESOLVED)) != 0 && headers.get(Constants.FRAGMENT_HOST) == null
                && IMPORTS.stream().map(headers::get).anyMatch(header -> header != null && header.contains(API));
    }

    Absence absence(String pattern) {
        String name = bundle.getSymbolicName() + " " + bundle.getVersion() + " [" + bundle.getBundleId() + "]";
        boolean resolved = bundle.getState() == Bundle.RESOLVED;
        return new Absence("", name, resolved ? "not started" : "not resolved", resolved ? start() : missing(), declares(pattern));
    }

    private String start() {
        return "'start " + bundle.getBundleId() + "' starts it, or says why not";
    }

    private String missing() {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        List<String> missing = revision == null ? List.of() : revision.getRequirements(null).stream()
                .filter(it -> !Constants.RESOLUTION_OPTIONAL.equals(it.getDirectives().get(Constants.RESOLUTION_DIRECTIVE)))
                .filter(it -> !"active".equals(it.getDirectives().get(Constants.EFFECTIVE_DIRECTIVE)))
                .filter(it -> !isOffered(it)).map(IdleBundle::text).toList();
        return missing.isEmpty() ? start() : "nobody offers " + String.join(", ", missing);
    }

    private boolean isOffered(Requirement requirement) {
        return Arrays.stream(all).map(other -> other.adapt(BundleRevision.class)).filter(other -> other != null)
                .flatMap(other -> other.getCapabilities(requirement.getNamespace()).stream())
                .anyMatch(capability -> matches(requirement, capability));
    }

    private static boolean matches(Requirement requirement, Capability capability) {
        String filter = requirement.getDirectives().get(Constants.FILTER_DIRECTIVE);
        try {
            return filter == null || FrameworkUtil.createFilter(filter).matches(capability.getAttributes());
        } catch (InvalidSyntaxException e) {
            return true; // not for us to say
        }
    }

    private static String text(Requirement requirement) {
        String filter = Optional.ofNullable(requirement.getDirectives().get(Constants.FILTER_DIRECTIVE)).orElse("");
        if (!requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)) {
            return requirement.getNamespace() + " " + filter;
        }
        Matcher name = PACKAGE.matcher(filter);
        return "the package " + (name.find() ? name.group(1) + (filter.contains("version") ? " as in " + filter : "") : filter);
    }

    /** Whether one of its components' descriptions has {@code pattern}; SCR knows only those of bundles that run. */
    private boolean declares(String pattern) {
        String header = bundle.getHeaders("").get("Service-Component");
        if (header == null) {
            return false;
        }
        return Arrays.stream(header.split(",")).map(String::strip).flatMap(path -> {
            int slash = path.lastIndexOf('/');
            var found = bundle.findEntries(path.substring(0, slash + 1), path.substring(slash + 1), false);
            return found == null ? Stream.<URL>empty() : Collections.list(found).stream();
        }).anyMatch(url -> contains(url, pattern));
    }

    private static boolean contains(URL description, String pattern) {
        try (InputStream in = description.openStream()) {
            String text = new String(in.readNBytes(MOST_OF_A_DESCRIPTION), StandardCharsets.UTF_8);
            return text.lines().anyMatch(line -> line.strip().equals(pattern) || line.contains("\"" + pattern + "\""));
        } catch (IOException e) {
            return false;
        }
    }
}
