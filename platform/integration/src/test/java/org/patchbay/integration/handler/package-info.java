/** What {@code HandlerBundle} puts into a jar; runs inside the framework. */
package org.patchbay.integration.handler;
