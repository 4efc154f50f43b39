/**
 * What people type: the Gogo commands {@code http:routes} and {@code http:servers}, the list of routes that is printed at the
 * start, and a shell on a Unix-domain socket for other terminals and scripts. Mirrors nothing of Go. Reads the runtime
 * services of {@code org.patchbay.http.runtime}; may depend on the API, SLF4J, Gogo and OSGi. Start at
 * {@link org.patchbay.shell.HttpCommands} for the commands and at {@link org.patchbay.shell.ShellServer} for the socket, whose
 * frames {@link org.patchbay.shell.Frame} describes.
 */
package org.patchbay.shell;
