package org.patchbay.benchmarks.load.peer;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.patchbay.benchmarks.load.site.Resource;

/** The site for servers that run servlets. */
final class SiteServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        Resource resource = Resource.of(path);
        byte[] body = resource.takesBody() ? resource.body(request.getInputStream().readAllBytes()) : bodyOf(resource, path);
        response.setStatus(resource.status());
        response.setContentType(resource.type());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static byte[] bodyOf(Resource resource, String path) {
        try {
            return resource.body(path);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
