/**
 * Access logs from configurations: each file {@code conf/org.patchbay.accesslog.cfg} or {@code org.patchbay.accesslog-NAME.cfg} is one,
 * and without a file there is none. Start at {@link org.patchbay.accesslog.osgi.AccessLogComponent}; the keys stand in
 * {@code AccessLogConfiguration}.
 */
package org.patchbay.accesslog.osgi;
