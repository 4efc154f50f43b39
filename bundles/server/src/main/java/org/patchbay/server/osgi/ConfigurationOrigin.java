package org.patchbay.server.osgi;

import java.util.Map;
import java.util.Objects;

/**
 * Where a configuration comes from.
 *
 * <pre>
 * felix.fileinstall.filename = file:/opt/x/conf/org.patchbay.server-admin.cfg   ⇒ name admin, conf/org.patchbay.server-admin.cfg
 * service.pid = org.patchbay.server~admin                                       ⇒ name admin, configuration org.patchbay.server~admin
 * </pre>
 *
 * @param name  the server's name
 * @param place for messages: which file or configuration to change
 */
record ConfigurationOrigin(String name, String place) {

    static ConfigurationOrigin of(Map<String, ?> configuration) {
        String pid = Objects.toString(configuration.get("service.pid"), ServerComponent.PID);
        String file = Objects.toString(configuration.get("felix.fileinstall.filename"), "");
        String base = file.substring(file.lastIndexOf('/') + 1);
        String place = base.isEmpty() ? "configuration " + pid : "conf/" + base;
        String given = Objects.toString(configuration.get("name"), "").strip();
        if (!given.isEmpty()) {
            return new ConfigurationOrigin(given, place);
        }
        return new ConfigurationOrigin(suffix(base.isEmpty() ? pid : base.replaceFirst("\\.(cfg|config)$", "")), place);
    }

    private static String suffix(String text) {
        String rest = text.startsWith(ServerComponent.PID) ? text.substring(ServerComponent.PID.length()) : text;
        String suffix = rest.replaceFirst("^[-~.]", "");
        return suffix.isBlank() ? "default" : suffix;
    }
}
