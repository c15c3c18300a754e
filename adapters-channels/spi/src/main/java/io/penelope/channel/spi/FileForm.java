package io.penelope.channel.spi;

import java.util.List;

/**
 * One form in which a channel can send files, such as photos of two types up to 5 MB.
 *
 * <p>What is not said is not had: without types a form takes any, without a caption no words go along.
 */
public final class FileForm {

    private final MediaKind kind;
    private final long largest;
    private final List<String> types;
    private final int captionMax;
    private final TextUnit captionUnit;

    private FileForm(MediaKind kind, long largest, List<String> types, int captionMax, TextUnit captionUnit) {
        this.kind = kind;
        this.largest = largest;
        this.types = types;
        this.captionMax = captionMax;
        this.captionUnit = captionUnit;
    }

    /** @param largest bytes of one file */
    public static FileForm of(MediaKind kind, long largest) {
        if (largest < 1) {
            throw new IllegalArgumentException("A file has one byte at the least");
        }
        return new FileForm(kind, largest, List.of(), 0, TextUnit.UTF16_UNITS);
    }

    /**
     * Files of these media types alone, in lower case and without parameters. What a file is the host learns from its
     * bytes: sound of the codec Opus in an Ogg file, as voice notes are, is {@code audio/opus}.
     */
    public FileForm types(String... mediaTypes) {
        return new FileForm(kind, largest, List.of(mediaTypes), captionMax, captionUnit);
    }

    /** @param max the longest words that go along with the file */
    public FileForm caption(int max, TextUnit unit) {
        if (max < 16) {
            throw new IllegalArgumentException("A caption takes 16 units at the least");
        }
        return new FileForm(kind, largest, types, max, unit);
    }

    public MediaKind kind() {
        return kind;
    }

    /** How many bytes a file may have. */
    public long largest() {
        return largest;
    }

    /** Which media types it takes; empty for any. */
    public List<String> types() {
        return types;
    }

    /** How long the words beside a file may be; 0 if none go along. */
    public int captionMax() {
        return captionMax;
    }

    public TextUnit captionUnit() {
        return captionUnit;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileForm form
                && kind == form.kind
                && largest == form.largest
                && types.equals(form.types)
                && captionMax == form.captionMax
                && captionUnit == form.captionUnit;
    }

    @Override
    public int hashCode() {
        return kind.hashCode() * 31 + Long.hashCode(largest);
    }

    @Override
    public String toString() {
        return kind + " up to " + largest + " bytes";
    }
}
