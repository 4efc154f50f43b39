package org.patchbay.http;

/** The method names of RFC 9110 §9.3, RFC 5789 (PATCH) and the QUERY method. Any other token is a method as well (N-010). */
public final class Method {

    public static final String GET = "GET";
    public static final String HEAD = "HEAD";
    public static final String POST = "POST";
    public static final String PUT = "PUT";
    public static final String PATCH = "PATCH";
    public static final String DELETE = "DELETE";
    public static final String CONNECT = "CONNECT";
    public static final String OPTIONS = "OPTIONS";
    public static final String TRACE = "TRACE";
    public static final String QUERY = "QUERY";

    private Method() {
    }
}
