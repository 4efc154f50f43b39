package org.patchbay.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.patchbay.http.Whiteboard;

/**
 * Handlers among the components of running bundles that are not there since something is missing.
 *
 * @param runtime knows the components
 * @param bundles where to look
 */
record WaitingComponents(ServiceComponentRuntime runtime, Bundle[] bundles) {

    private static final String CAUSED = "Caused by: ";
    private static final String HANDLER = "org.patchbay.http.Handler";

    /** Those that are handlers; {@link Absence#has} for those that have {@code pattern}. */
    List<Absence> of(String pattern) {
        List<Absence> waiting = new ArrayList<>();
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundles)) {
            boolean has = patterns(component).contains(pattern);
            if (has || Arrays.asList(component.serviceInterfaces).contains(HANDLER)) {
                reasons(component).forEach(reason -> waiting.add(new Absence(component.name, component.bundle.symbolicName + " "
                        + component.bundle.version + " [" + component.bundle.id + "]", "not satisfied", reason, has)));
            }
        }
        return waiting;
    }

    private List<String> reasons(ComponentDescriptionDTO component) {
        if (!runtime.isComponentEnabled(component)) {
            return List.of("it is disabled; 'scr:enable " + component.name + "' enables it");
        }
        Collection<ComponentConfigurationDTO> configurations = runtime.getComponentConfigurationDTOs(component);
        if (configurations.isEmpty()) {
            return "require".equals(component.configurationPolicy) ? List.of(configurationMissing(component)) : List.of();
        }
        return configurations.stream().map(configuration -> reason(component, configuration)).filter(text -> !text.isEmpty()).toList();
    }

    private static String reason(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        return switch (configuration.state) {
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> configurationMissing(component);
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> "no service for " + String.join(", ",
                    Arrays.stream(configuration.unsatisfiedReferences).map(reference -> "its reference " + reference.name
                            + (reference.target == null ? "" : " " + reference.target)).toList())
                    + "; 'scr:info " + component.name + "' says more";
            case ComponentConfigurationDTO.FAILED_ACTIVATION -> "it failed: "
                    + (configuration.failure == null ? "see the log" : cause(configuration.failure));
            default -> "";
        };
    }

    /** What a stack trace ends in: SCR calls a constructor by reflection, and that says nothing of why it failed. */
    private static String cause(String trace) {
        return trace.lines().filter(line -> line.startsWith(CAUSED)).map(line -> line.substring(CAUSED.length()))
                .reduce((_, last) -> last).or(() -> trace.lines().findFirst()).orElse("");
    }

    private static String configurationMissing(ComponentDescriptionDTO component) {
        return "it needs a configuration: conf/" + String.join(" and conf/",
                Arrays.stream(component.configurationPid).map(pid -> pid + ".cfg").toList());
    }

    /** Its patterns, a property of one string or of several, with its context prefix. */
    private static List<String> patterns(ComponentDescriptionDTO component) {
        Object property = component.properties.get(Whiteboard.PATTERN);
        String prefix = component.properties.get(Whiteboard.CONTEXT) instanceof String context ? context : "";
        List<String> patterns = property instanceof String[] several ? List.of(several)
                : property instanceof String one ? List.of(one) : List.of();
        return patterns.stream().map(pattern -> pattern.replaceFirst("/", Matcher.quoteReplacement(prefix + "/"))).toList();
    }
}
