/**
 * The parts of the platform that are not ours (declarative services, configuration, file install) write to the OSGi log service; here
 * each entry becomes one line of SLF4J, so that there is one log. It may depend on OSGi and SLF4J. Start reading at {@link
 * org.patchbay.log.LogForwarder}.
 */
package org.patchbay.log;
