package io.penelope.domain.file;

import io.penelope.domain.file.FileStore.Keeping;
import java.util.Optional;

/**
 * Where files lie that come in pieces, until they are whole and lie in the {@link FileStore} beside it. Any number of
 * threads may begin one.
 */
public interface IncomingFiles {

    /** All that files together may take. */
    int WHOLE_QUOTA = 100;

    /**
     * Begins a file, of which nothing is here yet.
     *
     * @param share how much of what all files together may take, in percent, may be taken when this one is there
     */
    Incoming begin(int share);

    /** A file of which some has come. For one thread at a time. */
    interface Incoming extends AutoCloseable {

        /** How many bytes have come. */
        long size();

        /**
         * Keeps a piece behind those that came before.
         *
         * @return why it cannot be kept, if so; then nothing of the file is left
         */
        Optional<Keeping> add(byte[] piece);

        /**
         * Nothing more will come: keeps the file in the store.
         *
         * @param sha256 what the bytes are said to be, in hexadecimal digits
         */
        Keeping finish(Optional<String> sha256);

        /** Leaves nothing of it, unless it was finished. */
        @Override
        void close();
    }
}
