package io.penelope.channel.host.sending;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A file's bytes that end where it was announced, or not well: a connection that breaks off may look like the end. */
final class WholeStream extends FilterInputStream {

    private final Optional<Long> announced;
    private long read;

    /** @param announced how many bytes there are to be, if that is known */
    WholeStream(InputStream bytes, Optional<Long> announced) {
        super(bytes);
        this.announced = announced;
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        count(octet < 0 ? -1 : 1);
        return octet;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int some = super.read(into, offset, length);
        count(some);
        return some;
    }

    private void count(int some) throws IOException {
        if (some >= 0) {
            read += some;
        } else if (announced.isPresent() && read != announced.get()) {
            throw new EOFException("the file has " + read + " bytes, of " + announced.get() + " announced");
        }
    }
}
