package io.penelope.channel.spi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a form ({@code application/x-www-form-urlencoded}) or of a query, decoded, in the order in which they
 * stand there.
 *
 * <p>Reads anything: a plus sign is a blank, percent and two digits are a byte of UTF-8, and a percent sign without them
 * stays what it is. A field without an equals sign has an empty value.
 */
public final class FormFields extends Value {

    private final List<Field> fields;

    private FormFields(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    public static FormFields of(byte[] body) {
        return of(new String(body, UTF_8));
    }

    /** @param encoded a form's body, or what stands behind the question mark of an address */
    public static FormFields of(String encoded) {
        List<Field> fields = new ArrayList<>();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                fields.add(
                        equals < 0
                                ? new Field(decoded(pair), "")
                                : new Field(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1))));
            }
        }
        return new FormFields(fields);
    }

    private static String decoded(String encoded) {
        byte[] bytes = encoded.getBytes(UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? digit(bytes[i + 1]) : -1;
            int low = high < 0 ? -1 : digit(bytes[i + 2]);
            if (low >= 0) {
                decoded.write(high << 4 | low);
                i += 2;
            } else {
                decoded.write(bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        return decoded.toString(UTF_8);
    }

    /** Of ASCII's digits alone, whatever else looks like one. */
    private static int digit(byte octet) {
        return octet < 0 ? -1 : "0123456789abcdef".indexOf(lower((char) octet));
    }

    private static char lower(char letter) {
        return letter >= 'A' && letter <= 'F' ? (char) (letter + ('a' - 'A')) : letter;
    }

    /** All fields in their order; a name may stand there more than once. */
    public List<Field> all() {
        return fields;
    }

    /** The first value of this name. */
    public Optional<String> first(String name) {
        return values(name).stream().findFirst();
    }

    /** All values of this name, in their order. */
    public List<String> values(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }

    @Override
    List<?> state() {
        return fields;
    }

    /** Keeps guests' words out of logs. */
    @Override
    public String toString() {
        return fields.size() + " fields";
    }

    /** One field. */
    public static final class Field extends Value {

        private final String name;
        private final String value;

        private Field(String name, String value) {
            this.name = name;
            this.value = value;
        }

        public String name() {
            return name;
        }

        public String value() {
            return value;
        }

        @Override
        List<?> state() {
            return all(name, value);
        }

        /** Keeps guests' words out of logs. */
        @Override
        public String toString() {
            return "field " + name;
        }
    }
}
