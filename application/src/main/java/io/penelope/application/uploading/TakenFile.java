package io.penelope.application.uploading;

import io.penelope.domain.channel.FileForm;
import io.penelope.domain.file.FileStore.Keeping;
import io.penelope.domain.file.IncomingFiles.Incoming;
import io.penelope.domain.file.StoredBytes;
import java.util.Optional;

/**
 * A file that is here, and not owed to anybody yet: unless it is sent, nothing of it is left once it is closed. For one
 * thread at a time.
 */
public final class TakenFile implements SendFileToGuest.Taking, AutoCloseable {

    private final String name;
    private final StoredBytes bytes;
    private final FileForm form;
    private final Incoming incoming;

    /** @param form in which it goes out */
    TakenFile(String name, StoredBytes bytes, FileForm form, Incoming incoming) {
        this.name = name;
        this.bytes = bytes;
        this.form = form;
        this.incoming = incoming;
    }

    /** As the guest sees it where it is a document: never blank, and without a path. */
    public String name() {
        return name;
    }

    StoredBytes bytes() {
        return bytes;
    }

    FileForm form() {
        return form;
    }

    /** Puts it into the store of bytes, on the disk. */
    Keeping keep() {
        return incoming.finish(Optional.empty());
    }

    @Override
    public void close() {
        incoming.close();
    }

    /** Keeps the name out of logs. */
    @Override
    public String toString() {
        return "file " + bytes.digest();
    }
}
