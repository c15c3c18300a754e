package io.penelope.bootstrap.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Ports of this machine that stand in a row, from the first to the last. */
record Ports(int first, int last) {

    private static final int HIGHEST = 65535;

    /** Below it a port wants a right that few users have. */
    private static final int FIRST_FOR_EVERYBODY = 1024;

    /** @throws FailedException if there are no such ports */
    static Ports from(int first, int many) {
        if (first < 1 || first > HIGHEST - many + 1) {
            throw new FailedException("--port takes 1 to " + (HIGHEST - many + 1)
                    + (many == 1 ? "" : ", since " + many + " ports in a row are needed"));
        }
        return new Ports(first, first + many - 1);
    }

    /** @throws FailedException if another program has one of them, with which one that is */
    void requireFree() {
        IntStream.rangeClosed(first, last).forEach(this::requireFree);
    }

    private void requireFree(int port) {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        } catch (IOException e) {
            throw new FailedException(
                    port < FIRST_FOR_EVERYBODY
                            ? "Port " + port + " cannot be had: another program has it, or this user may not take ports"
                                    + " below " + FIRST_FOR_EVERYBODY + ". Choose others by --port"
                            : "Port " + port + " is another program's"
                                    + (first == last ? "" : ", and " + this + " are needed")
                                    + ". Stop that program, or choose "
                                    + (first == last ? "another port" : "other ports") + " by --port",
                    e);
        }
    }

    /** Whether something failed since a port was taken. */
    boolean areToBlameFor(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return first + " to " + last;
    }
}
