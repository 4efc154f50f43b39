/**
 * HTTP/1.0 and HTTP/1.1, the server role: RFC 9112; mirrors the HTTP/1 parts of Go's {@code server.go}, {@code transfer.go} and
 * {@code internal/chunked.go}. The core does no I/O: {@link org.patchbay.http1.HeadParser}, {@link org.patchbay.http1.BodyFraming},
 * the decoders, {@link org.patchbay.http1.AnswerHead} and {@link org.patchbay.http1.AnswerPlan} know buffers and records only; around it
 * {@link org.patchbay.http1.Conversation} is the blocking loop over one connection. Depends on {@code org.patchbay.http},
 * {@code org.patchbay.spi}, {@code org.patchbay.semantics} and SLF4J. Start at {@code Conversation}.
 */
@Export
@Version("0.1.0")
package org.patchbay.http1;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
