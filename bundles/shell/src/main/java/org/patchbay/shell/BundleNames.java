package org.patchbay.shell;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Bundles as they are typed: ids and symbolic names.
 *
 * @param context knows them
 */
record BundleNames(BundleContext context) {

    /**
     * The one bundle that is meant.
     *
     * @throws IllegalArgumentException if there is none, or several versions of it
     */
    long id(String text) {
        List<Bundle> found = named(text);
        if (found.size() > 1) {
            throw new IllegalArgumentException("several bundles are called " + text + ": " + found.stream()
                    .map(bundle -> bundle.getBundleId() + " (version " + bundle.getVersion() + ")").collect(Collectors.joining(", "))
                    + "; name one by its id");
        }
        return found.getFirst().getBundleId();
    }

    /**
     * All bundles that are meant by {@code text}, ids and names parted by commas; a name means all its versions.
     *
     * @throws IllegalArgumentException if one of them means nothing
     */
    Set<Long> ids(String text) {
        Set<Long> ids = new HashSet<>();
        for (String one : text.split(",")) {
            named(one.strip()).forEach(bundle -> ids.add(bundle.getBundleId()));
        }
        return ids;
    }

    private List<Bundle> named(String text) {
        List<Bundle> found = Arrays.stream(context.getBundles())
                .filter(bundle -> text.equals(bundle.getSymbolicName()) || text.equals(Long.toString(bundle.getBundleId()))).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no bundle has the id or symbolic name '" + text + "'; 'lb -s' lists them");
        }
        return found;
    }
}
