package org.patchbay.deploy;

import java.util.Optional;
import org.osgi.framework.Bundle;

/**
 * Where a bundle of the deploy folder says that it came from: {@code deploy:hello.jar#3}. The number makes it one of its own for each
 * installation, since the framework takes a bundle that has the location of another for that one.
 *
 * @param name   of the file, as its path below the folder with slashes: {@code hello.jar}, {@code shop/basket.jar}
 * @param number never used before
 */
record Location(String name, int number) {

    private static final String SCHEME = "deploy:";

    /** That of {@code bundle}; empty if it is not from the deploy folder. */
    static Optional<Location> of(Bundle bundle) {
        String location = bundle.getLocation();
        int hash = location.lastIndexOf('#');
        if (!location.startsWith(SCHEME) || hash < 0) {
            return Optional.empty();
        }
        String number = location.substring(hash + 1);
        return number.matches("\\d{1,9}")
                ? Optional.of(new Location(location.substring(SCHEME.length(), hash), Integer.parseInt(number))) : Optional.empty();
    }

    @Override
    public String toString() {
        return SCHEME + name + "#" + number;
    }
}
