/** RFC 9110 without I/O. */
module org.patchbay.semantics {
    requires static osgi.annotation;
    requires transitive org.patchbay.http;

    exports org.patchbay.semantics;
}
