/**
 * The contracts between the stages of a server: a {@link org.patchbay.spi.Network} hands out
 * {@link org.patchbay.spi.Connection}s, a {@link org.patchbay.spi.ServerProtocol} turns their bytes into requests, and an
 * {@link org.patchbay.spi.Endpoint} puts the two together. Everything blocks, on virtual threads; no stage knows another but
 * through these types. Depends on {@code org.patchbay.http} only. Start at {@code ServerProtocol}.
 */
@Export
@Version("0.1.0")
package org.patchbay.spi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
