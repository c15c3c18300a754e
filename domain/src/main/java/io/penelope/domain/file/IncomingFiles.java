package io.penelope.domain.file;

import io.penelope.domain.file.FileStore.Keeping;
import java.io.IOException;
import java.io.InputStream;
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

    /**
     * Begins a file of the staff's.
     *
     * @param name tells formats apart that begin alike, such as those of a word processor and of a spreadsheet
     * @param largest how many bytes there may be; more than one file of a guest's may have, if need be
     */
    Incoming begin(String name, long largest);

    /** From so many bytes on a file's type is the one that it will be when it is whole. */
    int ENOUGH_FOR_A_TYPE = 64 * 1024;

    /**
     * The media type of a file of the staff's that begins so.
     *
     * @param name as for {@link #begin(String, long)}
     */
    String typeOf(String name, byte[] beginning);

    /** A file of which some has come. For one thread at a time. */
    interface Incoming extends AutoCloseable {

        /** How many bytes have come. */
        long size();

        /**
         * What has come, as if it were all.
         *
         * @throws IOException if it cannot be read, or nothing has come
         */
        StoredBytes soFar() throws IOException;

        /**
         * The bytes that have come, from the first one on.
         *
         * @throws IOException if they cannot be read, or nothing has come
         */
        InputStream open() throws IOException;

        /**
         * Keeps a piece behind those that came before.
         *
         * @return why it cannot be kept, if so; then nothing of the file is left
         */
        Optional<Keeping> add(byte[] piece);

        /**
         * Nothing more will come: keeps the file in the store, on the disk. Nothing is left of it here, whether that
         * succeeds or not.
         *
         * @param sha256 what the bytes are said to be, in hexadecimal digits
         */
        Keeping finish(Optional<String> sha256);

        /** Leaves nothing of it, unless it was finished. */
        @Override
        void close();
    }
}
