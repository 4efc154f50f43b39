package org.patchbay.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Requirement;

/**
 * A requirement in plain words.
 *
 * @param namespace of the capability that is needed
 * @param filter    that it must match; "" for any
 */
record Need(String namespace, String filter) {

    static Need of(Requirement requirement) {
        return new Need(requirement.getNamespace(), requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, ""));
    }

    /** What is needed by name: the package, the bundle; "" if the filter names nothing. */
    String name() {
        return VersionTerms.of(filter).map(terms -> terms.values().getOrDefault(namespace, "")).orElse("");
    }

    /**
     * The need and why it is not met: {@code needs package com.acme.x [1.0,2.0), which no bundle exports}.
     *
     * @param others what there is by that name in versions that don't do, as "0.9 from com.acme.y 0.9.0 [7]"
     */
    String unmet(List<String> others) {
        return words() + (others.isEmpty() ? ", which " + nobody() : "; there is only " + String.join(", ", others));
    }

    /** The need alone: {@code needs package com.acme.x [1.0,2.0)}. */
    String words() {
        Optional<VersionTerms> terms = VersionTerms.of(filter);
        if (terms.isEmpty() || !terms.get().values().containsKey(namespace)) {
            return "needs " + namespace + (filter.isEmpty() ? "" : " " + filter);
        }
        String versions = terms.get().versions();
        return "needs " + kind() + name() + (versions.isEmpty() ? "" : " " + versions) + attributes(terms.get());
    }

    private String attributes(VersionTerms terms) {
        String attributes = terms.values().entrySet().stream().filter(entry -> !entry.getKey().equals(namespace))
                .map(Map.Entry::toString).collect(Collectors.joining(", "));
        return attributes.isEmpty() ? "" : " with " + attributes;
    }

    private String kind() {
        return switch (namespace) {
            case PackageNamespace.PACKAGE_NAMESPACE -> "package ";
            case BundleNamespace.BUNDLE_NAMESPACE -> "bundle ";
            case HostNamespace.HOST_NAMESPACE -> "host bundle ";
            case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE -> "";
            default -> namespace + " ";
        };
    }

    private String nobody() {
        return switch (namespace) {
            case PackageNamespace.PACKAGE_NAMESPACE -> "no bundle exports";
            case BundleNamespace.BUNDLE_NAMESPACE, HostNamespace.HOST_NAMESPACE -> "is not installed";
            case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE -> "this JVM does not offer";
            default -> "no bundle offers";
        };
    }
}
