package org.patchbay.accesslog.osgi;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.patchbay.accesslog.AccessLog;
import org.patchbay.accesslog.AccessLogOptions;
import org.patchbay.http.Middleware;
import org.patchbay.http.Whiteboard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One access log for each configuration, as a {@link Middleware} service for the servers that the configuration chooses. A
 * configuration with a mistake in it changes nothing, and the log names the mistake.
 */
@Component(service = {}, configurationPid = AccessLogComponent.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AccessLogConfiguration.class, factory = true)
public final class AccessLogComponent {

    /** Of the configurations. */
    static final String PID = "org.patchbay.accesslog";
    /** Framework property: the instance's folder. */
    static final String HOME = "patchbay.home";
    /** Outside of other middlewares, so that it sees what they answer; there is room above. */
    static final int RANKING = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    private AccessLog log;                                 // null while the configuration has a mistake in it
    private ServiceRegistration<Middleware> registration;  // null with it

    /** For the service component runtime. */
    public AccessLogComponent() {
    }

    @Activate
    @Modified
    void configure(BundleContext context, Map<String, Object> configuration) {
        AccessLogSettings settings = new AccessLogSettings(configuration);
        String place = settings.place();
        try {
            Path home = Path.of(Objects.requireNonNullElse(context.getProperty(HOME), ""));
            apply(context, settings.options(home), properties(settings.server()));
        } catch (IllegalArgumentException e) {
            LOG.error("access log: {} (in {}); {}", e.getMessage(), place, log == null ? "there is none" : "it goes on as it was");
            return;
        }
        Set<String> unknown = settings.unknownKeys();
        if (!unknown.isEmpty()) {
            LOG.warn("access log: unknown in {}: {}; known are {}", place, String.join(", ", unknown),
                    String.join(", ", AccessLogSettings.KEYS));
        }
    }

    private void apply(BundleContext context, AccessLogOptions options, Dictionary<String, Object> properties) {
        if (log == null) {
            log = new AccessLog(options);
            registration = context.registerService(Middleware.class, log, properties);
        } else {
            log.change(options);
            registration.setProperties(properties);
        }
    }

    @Deactivate
    void stop() {
        if (log != null) {
            registration.unregister();
            log.close();
        }
    }

    private static Dictionary<String, Object> properties(String server) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Whiteboard.MIDDLEWARE_SERVER, server);
        properties.put(Constants.SERVICE_RANKING, RANKING);
        return properties;
    }
}
