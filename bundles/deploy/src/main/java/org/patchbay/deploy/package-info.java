/**
 * The deploy folder: jars in it are installed as bundles and started, replaced without a gap when they change and uninstalled when
 * they go, with one clear line in the log for each. FileInstall only watches; what happens is decided here. Mirrors nothing of Go. May
 * depend on OSGi, FileInstall and SLF4J. Start at {@link org.patchbay.deploy.FolderInstaller} for the way in, at
 * {@link org.patchbay.deploy.DeployFolder} for what is done and at {@link org.patchbay.deploy.Changeover} for how new takes over from old.
 */
package org.patchbay.deploy;
