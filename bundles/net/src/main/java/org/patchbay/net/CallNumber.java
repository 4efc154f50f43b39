package org.patchbay.net;

/** By what number the kernel knows the calls that {@link LibC#SYSCALL} makes; each architecture has its own. */
final class CallNumber {

    static final long RECVFROM;
    static final long SENDTO;

    static {
        String machine = SystemCalls.machine();
        switch (machine) {
            case "x86_64" -> {
                RECVFROM = 45;
                SENDTO = 44;
            }
            case "aarch64" -> {
                RECVFROM = 207;
                SENDTO = 206;
            }
            default -> throw new UnsupportedOperationException("an architecture that was not tried: " + machine); // nor has it a Kernel
        }
    }

    private CallNumber() {
    }
}
