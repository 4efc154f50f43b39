package org.patchbay.net.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The keys of the network's configuration for people and tools (metatype). {@link NetworkSettings} reads them; a test keeps the two
 * equal.
 */
@ObjectClassDefinition(id = NetworkComponent.PID, name = "Patchbay network", description = "How bytes come and go. A change closes all"
        + " connections.")
@interface NetworkConfiguration {

    @AttributeDefinition(required = false, name = "Mode", description = "auto takes the best of the others that can be had: epoll (loops"
            + " on Linux), nio (loops elsewhere), jdk (blocking sockets).")
    String mode() default "auto";

    @AttributeDefinition(required = false, name = "Loops", description = "How many loops there are; by default one for each two"
            + " processors.")
    String loops() default "";
}
