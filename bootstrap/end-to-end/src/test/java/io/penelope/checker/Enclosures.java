package io.penelope.checker;

import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.media.SampleMedia;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes small files, each unlike all others, but for a few that are sent again by whoever comes next. */
final class Enclosures {

    private static final Media PHOTO = SampleMedia.photo();
    private static final Media VOICE = SampleMedia.voice();
    private static final Media DOCUMENT = SampleMedia.document();

    /** As much as Penelope reads and writes at once. */
    private static final int A_PIECE = 64 * 1024;

    private static final int SMALL = 30_000;
    private static final int LARGE = 150_000;
    private static final int LEAST_OF_ITS_OWN = 16;

    private final Random random;
    private final List<Enclosure> made = new ArrayList<>();

    Enclosures(Random random) {
        this.random = random;
    }

    /** @param words to stand beside it, where it is no voice */
    Enclosure next(String words) {
        if (!made.isEmpty() && random.nextInt(8) == 0) {
            Enclosure before = made.get(random.nextInt(made.size()));
            return keep(before.kind(), before.media(), words);
        }
        return switch (random.nextInt(5)) {
            case 0 -> keep(Enclosure.Kind.VOICE, unlikeOthers(VOICE), "");
            case 1, 2 -> keep(Enclosure.Kind.DOCUMENT, unlikeOthers(DOCUMENT), words);
            default -> keep(Enclosure.Kind.PHOTO, unlikeOthers(PHOTO), words);
        };
    }

    private Enclosure keep(Enclosure.Kind kind, Media media, String words) {
        String name = switch (kind) {
            case PHOTO -> "view " + made.size() + ".jpg";
            case VOICE -> "memo " + made.size() + ".ogg";
            case DOCUMENT -> "letter " + made.size() + ".pdf";
        };
        Enclosure enclosure = Enclosure.of(kind, name, media, kind == Enclosure.Kind.VOICE ? "" : words.strip());
        made.add(enclosure);
        return enclosure;
    }

    /** What follows the end of a picture, a sound or a document is nothing to whoever shows it. */
    private Media unlikeOthers(Media sample) {
        int size = switch (random.nextInt(12)) {
            case 0 -> A_PIECE;
            case 1 -> A_PIECE + 1;
            case 2 -> sample.size() + LEAST_OF_ITS_OWN + random.nextInt(LARGE);
            default -> sample.size() + LEAST_OF_ITS_OWN + random.nextInt(SMALL);
        };
        byte[] own = new byte[size - sample.size()];
        random.nextBytes(own);
        byte[] bytes = Arrays.copyOf(sample.bytes(), size);
        System.arraycopy(own, 0, bytes, sample.size(), own.length);
        return new Media(sample.mimeType(), bytes);
    }
}
