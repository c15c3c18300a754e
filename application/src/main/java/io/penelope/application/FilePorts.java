package io.penelope.application;

import io.penelope.domain.file.FileLinks;
import io.penelope.domain.file.FileStore;
import io.penelope.domain.file.GuestFiles;
import io.penelope.domain.file.SendLinks;

/** What concerns the files that guests and staff send each other, as adapters provide it. */
public record FilePorts(GuestFiles guestFiles, FileStore bytes, FileLinks links, SendLinks sendLinks) {}
