package io.penelope.channel.spi;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that a guest's message holds.
 *
 * <p>The host puts each into words for the hotel's staff. What fits none of these is {@link #other}: nothing that a
 * guest sends is dropped.
 */
public abstract sealed class Part extends Value {

    private Part() {}

    /** What the guest typed, to the letter. */
    public static Part text(String words) {
        return new Text(words);
    }

    /** A picture, a voice note, a film or another file. */
    public static Media media(MediaKind kind) {
        return new Media(kind, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Part place(double latitude, double longitude, String name, String address) {
        return new Place(latitude, longitude, name, address);
    }

    /** A business card that the guest passed on. */
    public static Part contact(String name, List<String> phones) {
        return new Contact(name, List.copyOf(phones));
    }

    /** A button or an entry of a list that the guest chose, by its label. */
    public static Part choice(String label) {
        return new Choice(label);
    }

    /** An emoji that the guest put on the message that the platform calls {@code messageId}; empty if taken back. */
    public static Part reaction(String emoji, String messageId) {
        return new Reaction(emoji, messageId);
    }

    /**
     * Anything else.
     *
     * @param kind what it is, for people, such as "Poll"
     * @param words what there is to say of it; may be empty
     */
    public static Part other(String kind, String words) {
        return new Other(kind, words);
    }

    /** Keeps the guest's words out of logs. */
    @Override
    public String toString() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** What the guest typed. */
    public static final class Text extends Part {

        private final String words;

        private Text(String words) {
            this.words = words;
        }

        @Override
        List<?> state() {
            return all(words);
        }

        public String words() {
            return words;
        }
    }

    /** A file of some kind. */
    public static final class Media extends Part {

        private final MediaKind kind;
        private final Optional<String> caption;
        private final Optional<String> fileName;
        private final Optional<FileReference> file;

        private Media(
                MediaKind kind, Optional<String> caption, Optional<String> fileName, Optional<FileReference> file) {
            this.kind = kind;
            this.caption = caption;
            this.fileName = fileName;
            this.file = file;
        }

        @Override
        List<?> state() {
            return all(kind, caption, fileName, file);
        }

        /** With the words that the guest wrote beside it; empty ones are none. */
        public Media caption(String words) {
            return new Media(kind, words.isEmpty() ? Optional.empty() : Optional.of(words), fileName, file);
        }

        /** With the name that the file bore at the guest's; an empty one is none. */
        public Media fileName(String name) {
            return new Media(kind, caption, name.isEmpty() ? Optional.empty() : Optional.of(name), file);
        }

        /** With what the channel finds the file itself by, if it is a {@link MediaChannel}. */
        public Media file(FileReference reference) {
            return new Media(kind, caption, fileName, Optional.of(reference));
        }

        public MediaKind kind() {
            return kind;
        }

        public Optional<String> caption() {
            return caption;
        }

        public Optional<String> fileName() {
            return fileName;
        }

        /** Empty if there is nothing to fetch. */
        public Optional<FileReference> file() {
            return file;
        }
    }

    /** A point on the map. */
    public static final class Place extends Part {

        private final double latitude;
        private final double longitude;
        private final String name;
        private final String address;

        private Place(double latitude, double longitude, String name, String address) {
            this.latitude = latitude;
            this.longitude = longitude;
            this.name = name;
            this.address = address;
        }

        @Override
        List<?> state() {
            return all(latitude, longitude, name, address);
        }

        public double latitude() {
            return latitude;
        }

        public double longitude() {
            return longitude;
        }

        /** Empty if the guest sent a bare point. */
        public String name() {
            return name;
        }

        /** Empty if the guest sent a bare point. */
        public String address() {
            return address;
        }
    }

    /** A business card. */
    public static final class Contact extends Part {

        private final String name;
        private final List<String> phones;

        private Contact(String name, List<String> phones) {
            this.name = name;
            this.phones = phones;
        }

        @Override
        List<?> state() {
            return all(name, phones);
        }

        /** May be empty. */
        public String name() {
            return name;
        }

        public List<String> phones() {
            return phones;
        }
    }

    /** A pressed button. */
    public static final class Choice extends Part {

        private final String label;

        private Choice(String label) {
            this.label = label;
        }

        @Override
        List<?> state() {
            return all(label);
        }

        public String label() {
            return label;
        }
    }

    /** An emoji on an earlier message. */
    public static final class Reaction extends Part {

        private final String emoji;
        private final String messageId;

        private Reaction(String emoji, String messageId) {
            this.emoji = emoji;
            this.messageId = messageId;
        }

        @Override
        List<?> state() {
            return all(emoji, messageId);
        }

        /** Empty if the guest took the reaction back. */
        public String emoji() {
            return emoji;
        }

        public String messageId() {
            return messageId;
        }
    }

    /** Anything else. */
    public static final class Other extends Part {

        private final String kind;
        private final String words;

        private Other(String kind, String words) {
            this.kind = kind;
            this.words = words;
        }

        @Override
        List<?> state() {
            return all(kind, words);
        }

        public String kind() {
            return kind;
        }

        public String words() {
            return words;
        }
    }
}
