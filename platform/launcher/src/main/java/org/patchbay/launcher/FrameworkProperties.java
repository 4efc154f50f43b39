package org.patchbay.launcher;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Constants;
import org.slf4j.LoggerFactory;

/** The properties that Felix and the bundles are started with. */
final class FrameworkProperties {

    private final Map<String, String> properties = new HashMap<>();

    FrameworkProperties(Distribution distribution, Instance instance, Options options) {
        framework(instance);
        fileInstall(instance);
        properties.put("patchbay.home", instance.home().toString());
        properties.put("patchbay.data", instance.data().toString());
        properties.put("patchbay.version", distribution.version());
        properties.put("patchbay.shutdown.millis", Long.toString(options.shutdown().toMillis()));
    }

    FrameworkProperties console(Console console) {
        properties.put("patchbay.console", Boolean.toString(console == Console.TERMINAL));
        return this;
    }

    FrameworkProperties address(Optional<Address> address) {
        address.ifPresent(given -> properties.put("patchbay.address", given.text()));
        return this;
    }

    /** The user's own settings win. */
    FrameworkProperties overriddenBy(Map<String, String> others) {
        properties.putAll(others);
        return this;
    }

    Map<String, String> toMap() {
        return Map.copyOf(properties);
    }

    private void framework(Instance instance) {
        properties.put(Constants.FRAMEWORK_STORAGE, instance.data().resolve("cache").toString());
        // conf/ and deploy/ are the truth: nothing is remembered from an earlier run
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, StartLevel.RUNNING.text());
        // a bundle is replaced by one of its name, perhaps of its version, that starts beside it
        properties.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, loggingPackages());
    }

    private void fileInstall(Instance instance) {
        properties.put("felix.fileinstall.dir", instance.conf() + "," + instance.deploy());
        properties.put("felix.fileinstall.tmpdir", instance.data().resolve("fileinstall").toString());
        properties.put("felix.fileinstall.filter", ".*\\.(cfg|config|jar)");
        // folders of jars are the deploy bundle's; else they would be packed into one jar at each look
        properties.put("felix.fileinstall.subdir.mode", "skip");
        properties.put("felix.fileinstall.poll", "200");
        // the first scan is part of the start, so that no server listens before the routes are there
        properties.put("felix.fileinstall.noInitialDelay", "true");
        // else it writes, and may truncate, the user's files
        properties.put("felix.fileinstall.enableConfigSave", "false");
        properties.put("felix.fileinstall.configEncoding", "UTF-8");
        properties.put("felix.fileinstall.start.level", StartLevel.DEPLOYED.text());
        properties.put("felix.fileinstall.log.level", "2");
    }

    /** SLF4J of the class path is shared with the bundles. */
    private static String loggingPackages() {
        String version = Optional.ofNullable(LoggerFactory.class.getPackage().getImplementationVersion()).orElse("2.0.0");
        String suffix = ";version=\"" + version + "\"";
        return "org.slf4j" + suffix + ",org.slf4j.event" + suffix + ",org.slf4j.helpers" + suffix + ",org.slf4j.spi" + suffix;
    }
}
