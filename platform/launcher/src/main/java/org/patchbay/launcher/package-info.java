/**
 * The program behind {@code bin/patchbay}: makes an instance folder, checks its configuration, starts Felix with the bundles of the
 * distribution by start level, announces the address, and ends gracefully; and the small commands beside it (start, stop, status, shell).
 * It may depend on {@code java.base}, SLF4J and the framework, and imports no bundle: what it wants to know of them it reads from service
 * properties. Start reading at {@link org.patchbay.launcher.Main} and {@link org.patchbay.launcher.RunCommand}.
 */
package org.patchbay.launcher;
