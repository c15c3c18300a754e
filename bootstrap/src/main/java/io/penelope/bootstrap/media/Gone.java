package io.penelope.bootstrap.media;

import io.penelope.application.uploading.FileWords;
import io.penelope.domain.file.GuestFile;

/** Why a file is not here, in words for the staff. */
final class Gone {

    private Gone() {}

    /** @param progress of a file that is not to be had: it is gone or kept back, or its bytes are not where they were kept */
    static String words(GuestFile.Progress progress) {
        if (progress instanceof GuestFile.KeptBack keptBack) {
            return FileWords.malware(keptBack.signature())
                    + " It has been deleted here. Ask the guest what it was, and open it nowhere else.";
        }
        return progress instanceof GuestFile.Gone gone
                ? words(gone.reason())
                : "This file is missing from where this hotel keeps files. Whoever runs Penelope can say more.";
    }

    static String words(GuestFile.Reason reason) {
        return switch (reason) {
            case AT_PLATFORM ->
                "The messenger does not hand out this file: it is too old, or too large. Ask the guest to send it again, or another way.";
            case TOO_LARGE -> "This file is larger than this hotel keeps any. Ask the guest to send it another way.";
            case NEVER_FETCHED ->
                "This file could not be fetched from the messenger in time. Ask the guest to send it again.";
            case EXPIRED -> "This file has been deleted, since it was kept for as long as this hotel keeps files.";
        };
    }
}
