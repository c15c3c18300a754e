package io.penelope.persistence.bytes;

import io.penelope.domain.file.Digest;
import io.penelope.domain.file.FileStore;
import io.penelope.domain.file.FileStore.Keeping;
import io.penelope.domain.file.IncomingFiles;
import io.penelope.domain.file.IncomingFiles.Incoming;
import io.penelope.domain.file.StoredBytes;
import io.penelope.persistence.bytes.FileFolder.Opened;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file in a {@link FileFolder} that is not whole yet. Not thread-safe. */
final class IncomingFile implements Incoming {

    private static final Logger log = LoggerFactory.getLogger(IncomingFile.class);

    private static final int BETWEEN_LOOKS_AT_THE_DISK = 4 * 1024 * 1024;

    private final FileFolder folder;
    private final int share;
    private final long largest;
    private final Optional<String> name;
    private final MessageDigest digest = sha256();
    private @Nullable Path place;
    private @Nullable FileChannel file;
    private long size;
    private long lookAt;

    /**
     * @param share of the quota, in percent
     * @param largest how many bytes it may have
     * @param name what it is called, where that is to tell formats apart that begin alike
     */
    IncomingFile(FileFolder folder, int share, long largest, Optional<String> name) {
        this.folder = folder;
        this.share = share;
        this.largest = largest;
        this.name = name;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java knows no SHA-256", e);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Optional<Keeping> add(byte[] piece) {
        Optional<Keeping> refusal;
        try {
            refusal = write(piece);
        } catch (IOException e) {
            refusal = Optional.of(folder.cannotBeWritten());
        }
        if (refusal.isPresent()) {
            close();
        }
        return refusal;
    }

    private Optional<Keeping> write(byte[] piece) throws IOException {
        if (place == null) {
            Opened opened = folder.open();
            if (opened.place().isEmpty()) {
                return opened.whyNot().map(why -> why);
            }
            place = opened.place().get();
        }
        FileChannel channel = file;
        if (channel == null) {
            channel = FileChannel.open(place, StandardOpenOption.WRITE);
            file = channel;
        }
        if (size + piece.length > largest) {
            return Optional.of(new FileStore.TooLarge());
        }
        if (size >= lookAt) {
            lookAt += BETWEEN_LOOKS_AT_THE_DISK;
            Optional<FileStore.NoRoom> none = folder.noRoom(share);
            if (none.isPresent()) {
                return none.map(why -> why);
            }
        }
        size += piece.length;
        folder.comes(piece.length);
        digest.update(piece);
        ByteBuffer left = ByteBuffer.wrap(piece);
        while (left.hasRemaining()) {
            channel.write(left);
        }
        return Optional.empty();
    }

    @Override
    public Keeping finish(Optional<String> sha256) {
        try (this) {
            return place == null || file == null ? folder.cannotBeWritten() : place(place, file, sha256);
        } catch (IOException e) {
            return folder.cannotBeWritten();
        }
    }

    private Keeping place(Path incomplete, FileChannel channel, Optional<String> sha256) throws IOException {
        channel.force(true);
        StoredBytes whole = soFar();
        if (sha256.filter(said ->
                        !said.toLowerCase(Locale.ROOT).equals(whole.digest().hex()))
                .isPresent()) {
            return new FileStore.Different();
        }
        return folder.place(incomplete, whole.digest(), size, share)
                ? new FileStore.Done(whole)
                : FileFolder.quotaIsUsedUp();
    }

    @Override
    public StoredBytes soFar() throws IOException {
        byte[] beginning;
        try (InputStream bytes = open()) {
            beginning = bytes.readNBytes(IncomingFiles.ENOUGH_FOR_A_TYPE);
        }
        return new StoredBytes(digestSoFar(), size, FileFolder.typeOf(beginning, name));
    }

    private Digest digestSoFar() {
        try {
            MessageDigest copy = (MessageDigest) digest.clone();
            return new Digest(HexFormat.of().formatHex(copy.digest()));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java cannot say what the digest of a file is so far", e);
        }
    }

    @Override
    public InputStream open() throws IOException {
        if (place == null) {
            throw new FileNotFoundException("Nothing of the file is here");
        }
        return Files.newInputStream(place);
    }

    @Override
    public void close() {
        folder.comes(-size);
        size = 0;
        try {
            if (file != null) {
                file.close();
            }
            if (place != null) {
                Files.deleteIfExists(place);
            }
        } catch (IOException e) {
            log.warn("What was left half done, {}, cannot be deleted before the next start", place, e);
        }
        file = null;
        place = null;
    }
}
