package io.penelope.channel.whatsapp.hearing;

import static io.penelope.channel.whatsapp.graph.Json.firstText;
import static io.penelope.channel.whatsapp.graph.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.spi.Part;
import io.penelope.channel.whatsapp.graph.Json;
import io.penelope.channel.whatsapp.graph.Words;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The contacts that a guest passed on, several of which may come in one message. */
final class BusinessCards {

    /** The value of a vCard's line, whatever parameters its name has. */
    private static final String VCARD_LINE = "(?im)^(?:[\\w-]+\\.)?%s(?:;[^:\\r\\n]*)?:(?:tel:)?([^\\r\\n]+)$";

    private static final Pattern VCARD_NAME = Pattern.compile(VCARD_LINE.formatted("FN"));
    private static final Pattern VCARD_PHONE = Pattern.compile(VCARD_LINE.formatted("TEL"));

    private record Card(String name, List<String> phones, List<String> further) {

        String inOneLine() {
            return Words.joined(
                    ", ",
                    Stream.of(Stream.of(name), phones.stream(), further.stream())
                            .flatMap(part -> part));
        }
    }

    private BusinessCards() {}

    static Part read(List<JsonNode> contacts) {
        List<Card> cards = contacts.stream().map(BusinessCards::card).toList();
        if (cards.size() == 1 && cards.get(0).further().isEmpty()) {
            return Part.contact(cards.get(0).name(), cards.get(0).phones());
        }
        String kind = cards.size() == 1 ? "Contact" : "Contacts";
        return Part.other(kind, Words.joined("\n", cards.stream().map(Card::inOneLine)));
    }

    private static Card card(JsonNode contact) {
        return new Card(name(contact), phones(contact), further(contact));
    }

    private static String name(JsonNode contact) {
        JsonNode name = contact.path("name");
        String formatted = text(name, "formatted_name");
        String written = formatted.isBlank()
                ? Words.joined(" ", Stream.of(text(name, "first_name"), text(name, "last_name")))
                : formatted;
        return written.isBlank() ? inVcard(contact, VCARD_NAME).findFirst().orElse("") : written;
    }

    /** A contact that a guest shares on request may bring its number in the vCard alone. */
    private static List<String> phones(JsonNode contact) {
        List<String> listed = Json.list(contact, "phones").stream()
                .map(phone -> firstText(phone, "phone", "wa_id"))
                .filter(phone -> !phone.isBlank())
                .toList();
        return listed.isEmpty() ? inVcard(contact, VCARD_PHONE).toList() : listed;
    }

    private static List<String> further(JsonNode contact) {
        return Stream.of(
                        Stream.of(text(contact, "org", "company")),
                        Json.list(contact, "emails").stream().map(mail -> text(mail, "email")),
                        Json.list(contact, "urls").stream().map(link -> text(link, "url")))
                .flatMap(part -> part)
                .filter(word -> !word.isBlank())
                .toList();
    }

    private static Stream<String> inVcard(JsonNode contact, Pattern line) {
        return line.matcher(text(contact, "vcard")).results().map(BusinessCards::value);
    }

    private static String value(MatchResult line) {
        return line.group(1).strip();
    }
}
