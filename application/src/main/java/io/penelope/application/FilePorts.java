package io.penelope.application;

import io.penelope.domain.file.FileLinks;
import io.penelope.domain.file.FileStore;
import io.penelope.domain.file.GuestFiles;

/** What concerns the files that guests send, as adapters provide it. */
public record FilePorts(GuestFiles guestFiles, FileStore bytes, FileLinks links) {}
