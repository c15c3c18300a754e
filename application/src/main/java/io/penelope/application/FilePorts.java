package io.penelope.application;

import io.penelope.domain.file.FileLinks;
import io.penelope.domain.file.FileScanner;
import io.penelope.domain.file.FileStore;
import io.penelope.domain.file.GuestFiles;
import io.penelope.domain.file.IncomingFiles;
import io.penelope.domain.file.SendLinks;
import java.util.Optional;

/**
 * What concerns the files that guests and staff send each other, as adapters provide it.
 *
 * @param bytes where the bytes of files lie
 * @param incoming where those lie that are to come there
 * @param scanner looks through each before anybody may open it; empty if nobody does
 */
public record FilePorts(
        GuestFiles guestFiles,
        FileStore bytes,
        IncomingFiles incoming,
        Optional<FileScanner> scanner,
        FileLinks links,
        SendLinks sendLinks) {}
