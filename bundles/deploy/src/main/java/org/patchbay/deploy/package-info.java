/**
 * The deploy folder: jars in it are installed as bundles and started, updated when they change and uninstalled when they go,
 * with one clear line in the log for each. FileInstall only watches; what happens is decided here. Mirrors nothing of Go. May
 * depend on OSGi, FileInstall and SLF4J. Start at {@link org.patchbay.deploy.FolderInstaller} for the way in and at
 * {@link org.patchbay.deploy.Deployments} for what is done.
 */
package org.patchbay.deploy;
