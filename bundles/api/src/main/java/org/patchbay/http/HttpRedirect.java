package org.patchbay.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * On a DS component that is a {@link Handler}: what becomes of requests that lead to it by another path only. Sets the service
 * property {@code http.redirect}.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface HttpRedirect {

    /** {@code "redirect"}, {@code "serve"} or {@code "404"}; see {@link Whiteboard#REDIRECT}. */
    String value();
}
