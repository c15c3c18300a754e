package io.penelope.channel.webchat.messages;

import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.Part;
import io.penelope.domain.file.StoredBytes;
import java.util.Set;

/** A guest's file as a part of what the guest says: by what its bytes are, and never by its name. */
final class SentFile {

    private static final Set<String> PHOTOS = Set.of(
            "image/jpeg",
            "image/png",
            "image/gif",
            "image/webp",
            "image/heic",
            "image/heif",
            "image/avif",
            "image/bmp",
            "image/tiff");

    private SentFile() {}

    /**
     * @param name may show nothing
     * @param caption may be empty
     */
    static Part part(StoredBytes bytes, String name, String caption) {
        MediaKind kind = kind(bytes.type());
        FileReference reference = FileReference.of(bytes.digest().hex())
                .type(bytes.type())
                .size(bytes.size())
                .sha256(bytes.digest().hex());
        // Cameras and clipboards make names up, which say nothing to anybody.
        boolean isNamedByPeople = kind == MediaKind.FILE || kind == MediaKind.AUDIO;
        return Part.media(kind)
                .caption(caption)
                .fileName(isNamedByPeople ? name : "")
                .file(reference);
    }

    private static MediaKind kind(String type) {
        if (PHOTOS.contains(type)) {
            return MediaKind.PHOTO;
        }
        if (type.startsWith("video/")) {
            return MediaKind.VIDEO;
        }
        return type.startsWith("audio/") || type.equals("application/ogg") ? MediaKind.AUDIO : MediaKind.FILE;
    }
}
