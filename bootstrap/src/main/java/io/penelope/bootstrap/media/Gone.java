package io.penelope.bootstrap.media;

import io.penelope.domain.file.GuestFile;

/** Why a file is not here, in words for the staff. */
final class Gone {

    private Gone() {}

    static String words(GuestFile.Reason reason) {
        return switch (reason) {
            case AT_PLATFORM -> "The messenger no longer has this file. Ask the guest to send it again.";
            case TOO_LARGE -> "This file is larger than this hotel keeps any. Ask the guest to send it another way.";
            case NEVER_FETCHED ->
                "This file could not be fetched from the messenger in time. Ask the guest to send it again.";
            case EXPIRED -> "This file has been deleted, since it was kept for as long as this hotel keeps files.";
        };
    }
}
