package org.patchbay.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** On a DS component that is a {@link Handler}: the servers that have it. Sets the service property {@code http.server}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface HttpServer {

    /** An LDAP filter such as {@code "(http.server.name=admin)"}. */
    String value();
}
