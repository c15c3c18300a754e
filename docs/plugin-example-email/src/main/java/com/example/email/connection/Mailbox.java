package com.example.email.connection;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/** The hotel's mailbox, read by IMAP. Nothing in it is changed: whether a mail was read is the staff's own affair. */
public final class Mailbox {

    private final InetSocketAddress server;
    private final Security security;
    private final Account account;
    private final List<String> folders;

    public Mailbox(InetSocketAddress server, Security security, Account account, List<String> folders) {
        this.server = server;
        this.security = security;
        this.account = account;
        this.folders = List.copyOf(folders);
    }

    public List<String> folders() {
        return folders;
    }

    /** Signs in; a connection holds nothing open when it is not in use. */
    public Connection connect() throws MessagingException {
        IMAPStore store = new IMAPStore(Sessions.of("imap", security, "localhost"), null);
        try {
            store.connect(server.getHostString(), server.getPort(), account.username(), account.password());
            return new Connection(store);
        } catch (MessagingException e) {
            closeQuietly(store);
            throw e;
        }
    }

    /** One session with the server, for one thread. */
    public static final class Connection implements AutoCloseable {

        private final IMAPStore store;
        private Optional<IMAPFolder> current = Optional.empty();

        private Connection(IMAPStore store) {
            this.store = store;
        }

        /** Opens a folder for reading, and closes the one that was open before: each has a connection to itself. */
        public IMAPFolder open(String name) throws MessagingException {
            if (current.isPresent()) {
                current.get().close(false);
            }
            IMAPFolder folder = (IMAPFolder) store.getFolder(name);
            folder.open(Folder.READ_ONLY);
            current = Optional.of(folder);
            return folder;
        }

        @Override
        public void close() {
            closeQuietly(store);
        }
    }

    private static void closeQuietly(IMAPStore store) {
        try {
            store.close();
        } catch (MessagingException e) {
            // it was broken before, and whoever used it knows
        }
    }
}
