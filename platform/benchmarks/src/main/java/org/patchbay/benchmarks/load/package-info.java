/**
 * Load runs on loopback: ours and other servers, each a process of its own, asked in turns by one load generator. Start reading at
 * {@link org.patchbay.benchmarks.load.LoadRun}: it starts {@code Contestant}s, puts {@code Scenario}s to them, reads {@code Meter}s and
 * writes a {@code Report}.
 */
package org.patchbay.benchmarks.load;
