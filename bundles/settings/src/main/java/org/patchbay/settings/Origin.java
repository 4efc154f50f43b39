package org.patchbay.settings;

/**
 * Where a configuration comes from.
 *
 * <pre>
 * felix.fileinstall.filename = file:/opt/x/conf/org.patchbay.server-admin.cfg   ⇒ name admin, conf/org.patchbay.server-admin.cfg
 * service.pid = org.patchbay.server~admin                                       ⇒ name admin, configuration org.patchbay.server~admin
 * service.pid = org.patchbay.server                                             ⇒ name default
 * </pre>
 *
 * @param name  of what is configured: the key {@code name}, else what the file or the PID says after the component's PID
 * @param place for messages: which file or configuration to change
 */
public record Origin(String name, String place) {

    private static final String DEFAULT = "default";

    /** Of a component whose configurations have the PID {@code pid}, alone or with something after it. */
    public static Origin of(Settings settings, String pid) {
        String own = settings.text("service.pid", pid);
        String file = settings.text("felix.fileinstall.filename", "");
        String base = file.substring(file.lastIndexOf('/') + 1);
        String suffix = suffix(base.isEmpty() ? own : base.replaceFirst("\\.(cfg|config)$", ""), pid);
        return new Origin(settings.text("name", suffix), base.isEmpty() ? "configuration " + own : "conf/" + base);
    }

    private static String suffix(String text, String pid) {
        String rest = text.startsWith(pid) ? text.substring(pid.length()) : text;
        String suffix = rest.replaceFirst("^[-~.]", "");
        return suffix.isBlank() ? DEFAULT : suffix;
    }
}
