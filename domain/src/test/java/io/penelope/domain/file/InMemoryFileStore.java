package io.penelope.domain.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
        try (Incoming incoming = begin(WHOLE_QUOTA)) {
            Optional<Keeping> refusal = incoming.add(bytes.readNBytes(most + 1));
            return refusal.isPresent() ? refusal.get() : incoming.finish(sha256);
        }
    }

    @Override
    public Optional<InputStream> open(StoredBytes bytes) {
        return bytesOf(bytes.digest()).map(ByteArrayInputStream::new);
    }

    /** Knows no quota. */
    @Override
    public Incoming begin(int share) {
        return new Pieces(most, PLAIN_TEXT);
    }

    @Override
    public Incoming begin(String name, long largest) {
        return new Pieces(largest, typeOf(name, new byte[0]));
    }

    @Override
    public String typeOf(String name, byte[] beginning) {
        return Optional.ofNullable(URLConnection.guessContentTypeFromName(name)).orElse(PLAIN_TEXT);
    }

    private final class Pieces implements Incoming {

        private final long largest;
        private final String type;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private Pieces(long largest, String type) {
            this.largest = largest;
            this.type = type;
        }

        @Override
        public long size() {
            return bytes.size();
        }

        @Override
        public StoredBytes soFar() {
            return new StoredBytes(digest(bytes.toByteArray()), bytes.size(), type);
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes.toByteArray());
        }

        @Override
        public Optional<Keeping> add(byte[] piece) {
            bytes.writeBytes(piece);
            Optional<Keeping> refusal = full.isPresent()
                    ? Optional.of(new NoRoom(full.get()))
                    : bytes.size() > largest ? Optional.of(new TooLarge()) : Optional.empty();
            refusal.ifPresent(why -> close());
            return refusal;
        }

        @Override
        public Keeping finish(Optional<String> sha256) {
            StoredBytes whole = soFar();
            try (this) {
                if (full.isPresent()) {
                    return new NoRoom(full.get());
                }
                if (sha256.filter(said -> !said.equals(whole.digest().hex())).isPresent()) {
                    return new Different();
                }
                files.put(whole.digest(), bytes.toByteArray());
                since.put(whole.digest(), clock.instant());
                return new Done(whole);
            }
        }

        @Override
        public void close() {
            bytes.reset();
        }
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
