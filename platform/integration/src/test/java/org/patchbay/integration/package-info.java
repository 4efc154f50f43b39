/**
 * The bundles in a real framework, and the built distribution in a process of its own, used as a user uses them: over sockets,
 * files, commands and signals. {@code RunningFramework} is a JUnit extension over Pax Exam's native container;
 * {@code InsideIT} runs within the framework. Start at {@code RouteLifecycleIT}.
 */
package org.patchbay.integration;
