package org.patchbay.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** On a DS component that is a {@link Handler}: a path put before its patterns. Sets the service property {@code http.context}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface HttpContext {

    /** A path prefix such as {@code "/shop"}. */
    String value();
}
