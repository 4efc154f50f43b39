package org.patchbay.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * On a DS component that is a {@link Middleware}: the requests that go through it. Sets the service property
 * {@code http.middleware.pattern}.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface HttpMiddlewarePattern {

    /** Patterns such as {@code "/admin/"}; see {@link Whiteboard#MIDDLEWARE_PATTERN}. */
    String[] value();
}
