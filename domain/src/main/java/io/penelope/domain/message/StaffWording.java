package io.penelope.domain.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words in which the hotel's staff read what a guest said or sent.
 *
 * <p>Typed text stays as it is, to the letter; anything else becomes one line that says what it was. The same content has
 * the same words each time, by which it is known again among what stands in Mews.
 */
public final class StaffWording {

    private static final String BLANK = "[Blank message]";

    private static final StaffWording WITHOUT_LINKS = new StaffWording(part -> Optional.empty());

    private final IntFunction<Optional<String>> links;

    private StaffWording(IntFunction<Optional<String>> links) {
        this.links = links;
    }

    /** Without links to files; never blank. */
    public static String of(Content content) {
        return WITHOUT_LINKS.of(content, 0);
    }

    /**
     * With a link behind each file that can be had; never blank.
     *
     * @param links to the file that is the part of the message with this number, from 0; empty for none
     */
    public static String of(Content content, IntFunction<Optional<String>> links) {
        return new StaffWording(links).of(content, 0);
    }

    /** What a file is called, such as "Photo". */
    public static String labelOf(Content.Media media) {
        return media.kind().label();
    }

    private String of(Content content, int part) {
        String words = content.match(new Wording(part));
        return PlainText.showsNothing(words) ? BLANK : words;
    }

    private final class Wording implements Content.Cases<String> {

        private final int part;

        private Wording(int part) {
            this.part = part;
        }

        @Override
        public String text(Content.Text text) {
            return text.words();
        }

        @Override
        public String media(Content.Media media) {
            String label = media.kind().label();
            String what =
                    named(media.fileName()).map(name -> label + " " + name).orElse(label);
            String link = media.file().flatMap(file -> links.apply(part)).orElse("");
            return labelled(
                    what,
                    Stream.of(media.caption().orElse(""), link)
                            .filter(words -> !words.isEmpty())
                            .collect(Collectors.joining(" ")));
        }

        @Override
        public String place(Content.Place place) {
            List<String> words = new ArrayList<>();
            named(place.name()).ifPresent(words::add);
            named(place.address()).ifPresent(words::add);
            // Documented at https://developers.google.com/maps/documentation/urls/get-started
            words.add(String.format(
                    Locale.ROOT,
                    "https://www.google.com/maps/search/?api=1&query=%.6f%%2C%.6f",
                    place.latitude(),
                    place.longitude()));
            return labelled("Place", String.join(", ", words));
        }

        @Override
        public String contact(Content.Contact contact) {
            List<String> words = new ArrayList<>();
            named(contact.name()).ifPresent(words::add);
            contact.phones().forEach(phone -> words.add(PlainText.inLine(phone)));
            return labelled("Contact", String.join(", ", words));
        }

        @Override
        public String choice(Content.Choice choice) {
            return choice.label();
        }

        @Override
        public String reaction(Content.Reaction reaction) {
            String what = reaction.emoji()
                    .map(emoji -> "Reacted " + PlainText.inLine(emoji))
                    .orElse("Took back a reaction");
            String to = reaction.quoted()
                    .map(words -> " to “" + PlainText.excerpt(words) + "”")
                    .orElse(" to an earlier message");
            return "[" + what + to + "]";
        }

        @Override
        public String edit(Content.Edit edit) {
            return "(edited) " + of(edit.now(), part);
        }

        @Override
        public String overtaken(Content.Overtaken overtaken) {
            return "(earlier) " + of(overtaken.then(), part);
        }

        @Override
        public String withdrawal(Content.Withdrawal withdrawal) {
            return "[Deleted a message"
                    + withdrawal
                            .quoted()
                            .map(words -> ": “" + PlainText.excerpt(words) + "”")
                            .orElse("")
                    + "]";
        }

        @Override
        public String other(Content.Other other) {
            return labelled(PlainText.inLine(other.label()), other.words());
        }

        @Override
        public String headed(Content.Headed headed) {
            Heading heading = headed.heading();
            List<String> lines = new ArrayList<>();
            heading.subject().ifPresent(subject -> lines.add(labelled("Subject", PlainText.inLine(subject))));
            if (heading.automatic()) {
                lines.add("[Automatic reply]");
            }
            heading.answers()
                    .ifPresent(answered -> lines.add("[In reply to "
                            + answered.quoted()
                                    .map(words -> "“" + PlainText.excerpt(words) + "”")
                                    .orElse("an earlier message")
                            + "]"));
            lines.add(of(headed.said(), part));
            return String.join("\n", lines);
        }

        @Override
        public String several(Content.Several several) {
            List<Content> parts = several.parts();
            return IntStream.range(0, parts.size())
                    .mapToObj(i -> of(parts.get(i), i))
                    .collect(Collectors.joining("\n"));
        }

        @Override
        public String invitation(Content.Invitation invitation) {
            return "[The guest was asked to write again]";
        }

        @Override
        public String former(Content.Former former) {
            return former.words();
        }

        private static Optional<String> named(Optional<String> name) {
            return name.map(PlainText::inLine).filter(line -> !PlainText.showsNothing(line));
        }

        private static String labelled(String label, String words) {
            return words.isBlank() ? "[" + label + "]" : "[" + label + "] " + words;
        }
    }
}
