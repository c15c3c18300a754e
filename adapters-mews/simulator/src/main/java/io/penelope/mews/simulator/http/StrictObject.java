package io.penelope.mews.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a request, read to the letter of the OpenAPI definition: whatever is missing, of the wrong kind, out
 * of bounds or not asked for is a 400 that names the property by its path.
 *
 * <p>Read every property that there may be, then call {@link #nothingElse()}.
 */
public final class StrictObject {

    private static final Pattern UUID_FORMAT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern INSTANT_FORMAT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    private static final int MOST_ITEMS = 1000;

    private final JsonNode node;
    private final String path;
    private final Set<String> read = new HashSet<>();

    private StrictObject(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** The whole body of a request. */
    public static StrictObject of(JsonNode body) {
        return new StrictObject(body, "");
    }

    /** A required string of at least one character. */
    public String text(String name) {
        return optionalText(name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> invalid(name, "a non-empty string is required"));
    }

    public Optional<String> optionalText(String name) {
        return present(name).map(value -> checkedText(name, value));
    }

    public UUID id(String name) {
        return optionalId(name).orElseThrow(() -> invalid(name, "a UUID is required"));
    }

    public Optional<UUID> optionalId(String name) {
        return present(name).map(value -> checkedId(path + name, value));
    }

    /** A required list of 1 to 1000 UUIDs. */
    public List<UUID> ids(String name) {
        return optionalIds(name).orElseThrow(() -> invalid(name, "a list of UUIDs is required"));
    }

    /** A list of 1 to 1000 UUIDs. */
    public Optional<List<UUID>> optionalIds(String name) {
        return present(name).map(value -> {
            List<UUID> ids = new ArrayList<>();
            items(name, value, 1).forEach(item -> ids.add(checkedId(path + name + "[" + ids.size() + "]", item)));
            return ids;
        });
    }

    public int wholeNumber(String name, int least, int most) {
        return optionalWholeNumber(name, least, most)
                .orElseThrow(() -> invalid(name, "a whole number from " + least + " to " + most + " is required"));
    }

    public Optional<Integer> optionalWholeNumber(String name, int least, int most) {
        return present(name).map(value -> {
            if (!value.isIntegralNumber()
                    || !value.canConvertToInt()
                    || value.intValue() < least
                    || value.intValue() > most) {
                throw invalid(name, "a whole number from " + least + " to " + most + " is required");
            }
            return value.intValue();
        });
    }

    public Optional<Boolean> optionalFlag(String name) {
        return present(name).map(value -> {
            if (!value.isBoolean()) {
                throw invalid(name, "true or false is required");
            }
            return value.booleanValue();
        });
    }

    public StrictObject object(String name) {
        return optionalObject(name).orElseThrow(() -> invalid(name, "an object is required"));
    }

    private Optional<StrictObject> optionalObject(String name) {
        return present(name).map(value -> child(name, value));
    }

    /** A required list of up to 1000 objects. */
    public List<StrictObject> objects(String name) {
        JsonNode value = present(name).orElseThrow(() -> invalid(name, "a list is required"));
        List<StrictObject> objects = new ArrayList<>();
        items(name, value, 0).forEach(item -> objects.add(child(name + "[" + objects.size() + "]", item)));
        return objects;
    }

    /** A filter by time; empty if neither end is there. */
    public Optional<Interval> interval(String name, int mostMonths) {
        return optionalObject(name).flatMap(object -> {
            @Nullable Instant start = object.optionalInstant("StartUtc").orElse(null);
            @Nullable Instant end = object.optionalInstant("EndUtc").orElse(null);
            object.nothingElse();
            if (start == null && end == null) {
                return Optional.empty();
            }
            if (start != null && end != null) {
                if (end.isBefore(start)) {
                    throw invalid(name, "the interval ends before it starts");
                }
                if (end.isAfter(months(start, mostMonths))) {
                    throw invalid(name, "the interval is longer than " + mostMonths + " months");
                }
            }
            return Optional.of(new Interval(start, end));
        });
    }

    /** Refuses properties that nobody read. */
    public void nothingElse() {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!read.contains(name)) {
                throw invalid(name, "there is no such property");
            }
        }
    }

    private Optional<Instant> optionalInstant(String name) {
        return present(name).map(value -> {
            if (!value.isTextual() || !INSTANT_FORMAT.matcher(value.textValue()).matches()) {
                throw invalid(name, "a datetime such as 2026-05-01T12:00:00Z is required");
            }
            try {
                return Instant.parse(value.textValue());
            } catch (DateTimeException noSuchDay) {
                throw invalid(name, "there is no such moment");
            }
        });
    }

    private StrictObject child(String name, JsonNode value) {
        if (!value.isObject()) {
            throw invalid(name, "an object is required");
        }
        return new StrictObject(value, path + name + ".");
    }

    private JsonNode items(String name, JsonNode value, int least) {
        if (!value.isArray() || value.size() < least || value.size() > MOST_ITEMS) {
            throw invalid(name, "a list of " + least + " to " + MOST_ITEMS + " items is required");
        }
        return value;
    }

    private String checkedText(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw invalid(name, "a string is required");
        }
        // JSON can escape half of a surrogate pair, which is no character and cannot be stored.
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value.textValue())) {
            throw invalid(name, "the string is not Unicode text");
        }
        return value.textValue();
    }

    private static UUID checkedId(String fullName, JsonNode value) {
        // UUID.fromString alone would take "1-2-3-4-5".
        if (!value.isTextual() || !UUID_FORMAT.matcher(value.textValue()).matches()) {
            throw Refusal.invalid(fullName, "a UUID is required");
        }
        return UUID.fromString(value.textValue());
    }

    private static Instant months(Instant start, int months) {
        return LocalDateTime.ofInstant(start, ZoneOffset.UTC).plusMonths(months).toInstant(ZoneOffset.UTC);
    }

    private Optional<JsonNode> present(String name) {
        read.add(name);
        JsonNode value = node.path(name);
        return value.isMissingNode() || value instanceof NullNode ? Optional.empty() : Optional.of(value);
    }

    private Refusal invalid(String name, String rule) {
        return Refusal.invalid(path + name, rule);
    }
}
