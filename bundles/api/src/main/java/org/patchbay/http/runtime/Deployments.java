package org.patchbay.http.runtime;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The deploy folder; a service of the bundle that looks after it. */
@ProviderType
public interface Deployments {

    /** Each file and what has become of it, in order of name. */
    List<DeploymentInfo> deployments();

    /** Bundles that have gone or were updated, with the reason: file deleted, new content, ... At most some dozens, oldest first. */
    default List<DeploymentInfo> former() {
        return List.of();
    }
}
