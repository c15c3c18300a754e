package io.penelope.domain.message;

import java.util.List;
import java.util.Optional;

/**
 * What was said or sent: the thing itself. What somebody reads of it is made from it by {@link StaffWording}.
 *
 * <p>Words and names are held to the letter, but for what no store and no other side takes: NUL and lone surrogates are
 * U+FFFD. An optional name or caption shows something, or it is empty.
 */
public sealed interface Content {

    /** Gives the content to the one of the cases that it is. */
    <R> R match(Cases<? extends R> cases);

    /** The thing without the mark that it is a change of something, and without its heading. */
    default Content itself() {
        return this;
    }

    /** What follows from each kind of content; whoever implements it has thought of all of them. */
    interface Cases<R> {

        R text(Text text);

        R media(Media media);

        R place(Place place);

        R contact(Contact contact);

        R choice(Choice choice);

        R reaction(Reaction reaction);

        R edit(Edit edit);

        R overtaken(Overtaken overtaken);

        R withdrawal(Withdrawal withdrawal);

        R other(Other other);

        R headed(Headed headed);

        R several(Several several);

        R invitation(Invitation invitation);

        R former(Former former);
    }

    static Content text(String words) {
        return new Text(words);
    }

    /** This, below the heading, if that says anything. */
    default Content under(Heading heading) {
        return heading.equals(Heading.NONE) ? this : new Headed(heading, this);
    }

    /** Typed words; they may show nothing. */
    record Text(String words) implements Content {

        public Text {
            words = PlainText.harmless(words);
        }

        @Override
        public <R> R match(Cases<? extends R> cases) {
            return cases.text(this);
        }

        @Override
        public String toString() {
            return "a text";
        }
    }

    /**
     * A picture, a voice note or another file.
     *
     * @param fileName the name that it bore where it came from
     * @param caption the words beside it
     * @param file by what the bytes are found; empty if they cannot be had
     */
    record Media(MediaKind kind, Optional<String> fileName, Optional<String> caption, Optional<FileReference> file)
            implements Content {

        public Media {
            fileName = showing(fileName);
            caption = showing(caption);
        }

        @Override
        public <R> R match(Cases<? extends R> cases) {
            return cases.media(this);
        }

        @Override
        public String toString() {
            return "a file of the kind " + kind;
        }
    }

    /** A point on the map, in degrees north and east. */
    record Place(double latitude, double longitude, Optional<String> name, Optional<String> address)
            implements Content {

        public Place {
            name = showing(name);
            address = showing(address);
        }

        @Override
        public <R> R match(Cases<? extends R> cases) {
            return cases.place(this);
        }

        @Override
        public String toString() {
            return "a place";
        }
    }

    /** A business card that was passed on. */
    record Contact(Optional<String> name, List<String> phones) implements Content {

        public Contact {
            name = showing(name);
            phones = phones.stream().map(PlainText::harmless).toList();
        }

        @Override
        public <R> R match(Cases<? extends R> cases) {
            return cases.contact(this);
        }

        @Override
        public String toString() {
            return "a contact";
        }
    }

    /** A button, or an entry of a list, that the guest chose by its label. */
    record Choice(String label) implements Content {

        public Choice {
            label = PlainText.harmless(label);
        }

        @Override
        public <R> R match(Cases<? extends R> cases) {
            return cases.choice(this);
        }

        @Override
        public String toString() {
            return "a choice";
        }
    }

    /**
     * An emoji on an earlier message.
     *
     * @param emoji empty if it was taken back
     * @param quoted what that message said then, if it is known
     */
    record Reaction(Optional<String> emoji, PlatformMessageId messageId, Optional<String> quoted) implements Content {

        public Reaction {
            emoji = showing(emoji);
            quoted = showing(quoted);
        }

        @Override
        public <R> R match(Cases<? extends R> cases) {
            return cases.reaction(this);
        }

        @Override
        public String toString() {
            return "a reaction";
        }
    }

    /** An earlier message, as it is now that the guest changed it. */
    record Edit(Content now) implements Content {

        @Override
        public <R> R match(Cases<? extends R> cases) {
            return cases.edit(this);
        }

        @Override
        public Content itself() {
            return now.itself();
        }

        @Override
        public String toString() {
            return "a change to " + now;
        }
    }

    /** What a message was, or was changed to, when a later change of it had already come. */
    record Overtaken(Content then) implements Content {

        @Override
        public <R> R match(Cases<? extends R> cases) {
            return cases.overtaken(this);
        }

        @Override
        public Content itself() {
            return then.itself();
        }

        @Override
        public String toString() {
            return "an earlier state of " + then;
        }
    }

    /**
     * An earlier message that the guest took back.
     *
     * @param quoted what it said, if that is known
     */
    record Withdrawal(Optional<String> quoted) implements Content {

        public Withdrawal {
            quoted = showing(quoted);
        }

        @Override
        public <R> R match(Cases<? extends R> cases) {
            return cases.withdrawal(this);
        }

        @Override
        public String toString() {
            return "a withdrawal";
        }
    }

    /**
     * Anything else.
     *
     * @param label what it is, for people, such as "Poll"
     * @param words what there is to say of it; may be empty
     */
    record Other(String label, String words) implements Content {

        public Other {
            label = PlainText.harmless(label);
            words = PlainText.harmless(words);
        }

        @Override
        public <R> R match(Cases<? extends R> cases) {
            return cases.other(this);
        }

        @Override
        public String toString() {
            return "something else";
        }
    }

    /** Something with more to say of it than what it is: a subject, that a machine wrote it, what it answers. */
    record Headed(Heading heading, Content said) implements Content {

        @Override
        public <R> R match(Cases<? extends R> cases) {
            return cases.headed(this);
        }

        @Override
        public Content itself() {
            return said.itself();
        }

        @Override
        public String toString() {
            return said + " with a heading";
        }
    }

    /**
     * More than one thing in one message, in the order in which they stood there.
     *
     * @param parts at least two, none of them several again
     */
    record Several(List<Content> parts) implements Content {

        public Several {
            parts = List.copyOf(parts);
            if (parts.size() < 2 || parts.stream().anyMatch(Several.class::isInstance)) {
                throw new IllegalArgumentException("Several are two at the least, and none of them several");
            }
        }

        @Override
        public <R> R match(Cases<? extends R> cases) {
            return cases.several(this);
        }

        @Override
        public String toString() {
            return parts.size() + " things";
        }
    }

    /** Penelope's request to a guest to write again, so that the platform takes what the hotel has to say. */
    record Invitation() implements Content {

        @Override
        public <R> R match(Cases<? extends R> cases) {
            return cases.invitation(this);
        }
    }

    /**
     * What was stored when only the words were kept in which it was told to the staff.
     *
     * @param kind what it was
     * @param words as the staff read them
     */
    record Former(ContentKind kind, String words) implements Content {

        @Override
        public <R> R match(Cases<? extends R> cases) {
            return cases.former(this);
        }

        @Override
        public String toString() {
            return "something of the kind " + kind;
        }
    }

    private static Optional<String> showing(Optional<String> words) {
        return words.map(PlainText::harmless).filter(known -> !PlainText.showsNothing(known));
    }
}
