package io.penelope.domain.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** A store of bytes that forgets them with its process. Takes all for plain text, unless their name says otherwise. */
public final class InMemoryFileStore implements FileStore, IncomingFiles {

    private static final String PLAIN_TEXT = "text/plain";

    private final int most;
    private final Clock clock;
    private final Map<Digest, byte[]> files = new ConcurrentHashMap<>();
    private final Map<Digest, Instant> since = new ConcurrentHashMap<>();
    private volatile Optional<String> full = Optional.empty();

    /** @param most bytes of one file */
    public InMemoryFileStore(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /** From now on nothing can be kept, for this reason, until it is empty. */
    public void full(Optional<String> why) {
        full = why;
    }

    public Optional<byte[]> bytesOf(Digest digest) {
        return Optional.ofNullable(files.get(digest));
    }

    public int count() {
        return files.size();
    }

    @Override
    public Keeping keep(InputStream bytes, Optional<String> sha256) throws IOException {
        return keep(bytes, sha256, most, PLAIN_TEXT);
    }

    @Override
    public Keeping keep(InputStream bytes, String name, long largest) throws IOException {
        String type = Optional.ofNullable(URLConnection.guessContentTypeFromName(name))
                .orElse(PLAIN_TEXT);
        return keep(bytes, Optional.empty(), Math.toIntExact(largest), type);
    }

    private Keeping keep(InputStream bytes, Optional<String> sha256, int largest, String type) throws IOException {
        if (full.isPresent()) {
            return new NoRoom(full.get());
        }
        byte[] all = bytes.readNBytes(largest + 1);
        if (all.length > largest) {
            return new TooLarge();
        }
        Digest digest = digest(all);
        if (sha256.filter(said -> !said.equals(digest.hex())).isPresent()) {
            return new Different();
        }
        files.put(digest, all);
        since.put(digest, clock.instant());
        return new Done(new StoredBytes(digest, all.length, type));
    }

    @Override
    public Optional<InputStream> open(StoredBytes bytes) {
        return bytesOf(bytes.digest()).map(ByteArrayInputStream::new);
    }

    /** Knows no quota. */
    @Override
    public Incoming begin(int share) {
        return new Incoming() {

            private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

            @Override
            public long size() {
                return bytes.size();
            }

            @Override
            public Optional<Keeping> add(byte[] piece) {
                bytes.writeBytes(piece);
                Optional<Keeping> refusal = full.isPresent()
                        ? Optional.of(new NoRoom(full.get()))
                        : bytes.size() > most ? Optional.of(new TooLarge()) : Optional.empty();
                refusal.ifPresent(why -> close());
                return refusal;
            }

            @Override
            public Keeping finish(Optional<String> sha256) {
                try {
                    return keep(new ByteArrayInputStream(bytes.toByteArray()), sha256);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } finally {
                    close();
                }
            }

            @Override
            public void close() {
                bytes.reset();
            }
        };
    }

    private static Digest digest(byte[] bytes) {
        try {
            return new Digest(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java knows no SHA-256", e);
        }
    }

    @Override
    public int removeUnless(Predicate<Digest> needed) {
        int before = files.size();
        Instant young = clock.instant().minus(JUST_NOW);
        files.keySet()
                .removeIf(digest -> !needed.test(digest)
                        && since.getOrDefault(digest, young).isBefore(young));
        return before - files.size();
    }

    @Override
    public void remove(Digest digest) {
        files.remove(digest);
    }
}
