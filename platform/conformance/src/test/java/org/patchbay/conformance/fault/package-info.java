/**
 * The whole server under attack, in a process of its own so that its threads, descriptors and memory alone are measured, with a
 * healthy client beside each attack that must notice nothing. May use everything. Start at {@code Fault}, then {@code Faults}
 * (all of them, in full and in small) and {@code FaultRun} (how one is run); {@code README.md} of this module has the command.
 */
package org.patchbay.conformance.fault;
