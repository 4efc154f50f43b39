/**
 * What people type: the Gogo commands of scope {@code http}, the list of routes that is printed at the start, and a shell on a
 * Unix-domain socket for other terminals and scripts. Mirrors nothing of Go. Reads the runtime services of
 * {@code org.patchbay.http.runtime}; may depend on the API, SLF4J, Gogo, OSGi and the JDK's HTTP client. Start at
 * {@link org.patchbay.shell.RouteCommands} for the commands, at {@link org.patchbay.shell.Printed} for how they are printed, and at
 * {@link org.patchbay.shell.ShellServer} for the socket, whose frames {@link org.patchbay.shell.Frame} describes.
 */
package org.patchbay.shell;
