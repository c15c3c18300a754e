package io.penelope.channel.simulator.whatsapp;

import io.penelope.channel.simulator.Answer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which files a business may upload.
 *
 * @see <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media">Meta, Media</a>
 */
final class Uploads {

    private static final int MEGABYTE = 1 << 20;

    private record Kind(String name, int largest, Set<String> types) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("image", 5 * MEGABYTE, Set.of("image/jpeg", "image/png")),
            new Kind("video", 16 * MEGABYTE, Set.of("video/mp4", "video/3gpp")),
            new Kind(
                    "audio",
                    16 * MEGABYTE,
                    Set.of("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg; codecs=opus")),
            new Kind(
                    "document",
                    100 * MEGABYTE,
                    Set.of(
                            "text/plain",
                            "application/pdf",
                            "application/msword",
                            "application/vnd.ms-excel",
                            "application/vnd.ms-powerpoint",
                            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                            "application/vnd.openxmlformats-officedocument.presentationml.presentation")),
            new Kind("sticker", 500 * 1024, Set.of("image/webp")));

    private Uploads() {}

    /** Why a file is not taken; empty if it is. */
    static Optional<Answer> refusal(String type, int size) {
        Optional<Kind> kind =
                KINDS.stream().filter(one -> one.types().contains(type)).findFirst();
        if (kind.isEmpty()) {
            return Optional.of(GraphError.badParameter("Param file must be a file with one of the following types: "
                    + KINDS.stream()
                            .flatMap(one -> one.types().stream())
                            .sorted()
                            .toList()
                    + ". Received file of type \'" + type + "\'."));
        }
        return size > 0 && size <= kind.get().largest()
                ? Optional.empty()
                : Optional.of(GraphError.badParameter("The file is empty, or larger than files of the type "
                        + kind.get().name() + " may be"));
    }
}
