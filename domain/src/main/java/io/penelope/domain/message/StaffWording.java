package io.penelope.domain.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The words in which the hotel's staff read what a guest said or sent.
 *
 * <p>Typed text stays as it is, to the letter; anything else becomes one line that says what it was. The same content has
 * the same words each time, by which it is known again among what stands in Mews.
 */
public final class StaffWording {

    private static final String BLANK = "[Blank message]";

    private static final Wording WORDING = new Wording();

    private StaffWording() {}

    /** Never blank. */
    public static String of(Content content) {
        String words = content.match(WORDING);
        return PlainText.showsNothing(words) ? BLANK : words;
    }

    private static final class Wording implements Content.Cases<String> {

        @Override
        public String text(Content.Text text) {
            return text.words();
        }

        @Override
        public String media(Content.Media media) {
            String label = media.kind().label();
            String what =
                    named(media.fileName()).map(name -> label + " " + name).orElse(label);
            return labelled(what, media.caption().orElse(""));
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
            return "(edited) " + of(edit.now());
        }

        @Override
        public String overtaken(Content.Overtaken overtaken) {
            return "(earlier) " + of(overtaken.then());
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
        public String several(Content.Several several) {
            return several.parts().stream().map(StaffWording::of).collect(Collectors.joining("\n"));
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
