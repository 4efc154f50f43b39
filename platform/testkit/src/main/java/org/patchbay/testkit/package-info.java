/**
 * What tests are built from: requests and a recorder for handlers, a network in memory whose connections keep the contract of
 * {@link org.patchbay.spi.Connection} and break it on demand, a client that speaks HTTP byte by byte and trusts nothing, a handler
 * that follows a script, and a check that nothing was left behind. Mirrors Go's {@code httptest} (N-254 to N-257) and its
 * in-memory network; depends on {@code org.patchbay.http}, {@code org.patchbay.spi} and {@code org.patchbay.semantics} only, and on
 * JUnit for one optional class. Start at {@link org.patchbay.testkit.TestRequest} and {@link org.patchbay.testkit.ResponseRecorder}
 * to test a handler, at {@code MemoryNetwork} and {@code WireClient} to test what stands around it.
 *
 * <p>A handler without a network:
 *
 * {@snippet :
 * Handler greeter = (w, r) -> {
 *     w.header().set("Content-Type", "text/plain");
 *     w.write("Hello, " + r.url().query().get("name").orElse("you"));
 * };
 * Request request = TestRequest.builder("GET", "/greet?name=Ada").add("Accept", "text/plain").build();
 * ResponseRecorder recorder = new ResponseRecorder(request);
 *
 * greeter.serve(recorder, request);
 *
 * assertEquals(200, recorder.status());
 * assertEquals("text/plain", recorder.result().header().get("Content-Type").orElseThrow());
 * assertEquals("Hello, Ada", recorder.text());
 * }
 */
package org.patchbay.testkit;
