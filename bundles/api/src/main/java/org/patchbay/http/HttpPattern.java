package org.patchbay.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** On a DS component that is a {@link Handler}: the patterns that it serves. Sets the service property {@code http.pattern}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface HttpPattern {

    /** Patterns such as {@code "GET /hello/{name}"}. */
    String[] value();
}
