package org.patchbay.benchmarks.load.peer;

import java.util.concurrent.Executors;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.patchbay.benchmarks.load.site.Resource;

/** Jetty's core server with handlers on virtual threads, which may block. */
final class JettyVirtual extends Handler.Abstract {

    public static void main(String... words) throws Exception {
        var threads = new QueuedThreadPool();
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        Jetty.start(Integer.parseInt(words[0]), threads, new JettyVirtual());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = request.getHttpURI().getCanonicalPath();
        Resource resource = Resource.of(path);
        byte[] body = resource.takesBody() ? resource.body(Content.Source.asInputStream(request).readAllBytes()) : resource.body(path);
        Jetty.write(response, resource, body, callback);
        return true;
    }
}
