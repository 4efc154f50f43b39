package org.patchbay.http;

/** Something that was registered and can be taken back. Closing twice does nothing. */
@FunctionalInterface
public interface Registration extends AutoCloseable {

    /** A registration of nothing. */
    Registration NONE = () -> { };

    @Override
    void close();
}
