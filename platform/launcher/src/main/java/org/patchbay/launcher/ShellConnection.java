package org.patchbay.launcher;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A conversation with the shell of a running instance: one command after another, each answered by output, error output and a status. */
final class ShellConnection implements Closeable {

    private final SocketChannel channel;
    private final DataInputStream in;
    private final DataOutputStream out;

    private ShellConnection(SocketChannel channel) {
        this.channel = channel;
        in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
        out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
    }

    static ShellConnection open(Path socket) throws IOException {
        return new ShellConnection(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    /** Runs one command line to its end and gives its exit status. */
    int execute(String line, OutputStream output, OutputStream error) throws IOException {
        Frame.command(line).write(out);
        while (true) {
            Frame frame = Frame.read(in).orElseThrow(() -> new EOFException("the instance ended the connection"));
            switch (frame.kind()) {
                case OUTPUT -> copy(frame, output);
                case ERROR -> copy(frame, error);
                case END -> {
                    return frame.status();
                }
                case COMMAND -> throw new IOException("unexpected frame: " + frame.kind());
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static void copy(Frame frame, OutputStream target) throws IOException {
        target.write(frame.payload().array(), frame.payload().arrayOffset(), frame.payload().remaining());
        target.flush();
    }
}
