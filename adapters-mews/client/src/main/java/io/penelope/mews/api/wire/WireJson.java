package io.penelope.mews.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Mews's JSON: strict in what is sent, tolerant in what is read, since Mews adds fields and values as it likes.
 */
public final class WireJson {

    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new WholeSeconds())
                    .addDeserializer(Instant.class, new AnyPrecision()))
            .build();

    private WireJson() {}

    private static final class WholeSeconds extends JsonSerializer<Instant> {

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider serializers) throws IOException {
            json.writeString(DateTimeFormatter.ISO_INSTANT.format(value.truncatedTo(ChronoUnit.SECONDS)));
        }
    }

    /** Reads a time with or without fractions; one that cannot be read is none, and spoils nothing around it. */
    private static final class AnyPrecision extends JsonDeserializer<Instant> {

        private static final String USUAL = "0000-00-00T00:00:00Z";

        /** Up to the Z, with nanoseconds. */
        private static final int LONGEST_USUAL = USUAL.length() + 9;

        @Override
        public @Nullable Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                json.skipChildren();
                return null;
            }
            String text = json.getText();
            try {
                return isUsual(text) ? usual(text) : any(text);
            } catch (DateTimeException e) {
                return null;
            }
        }

        private static Instant any(String text) {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime offset
                    ? offset.toInstant()
                    : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
        }

        /**
         * As Mews writes nearly all times: {@code 2026-05-01T11:59:00Z}, or with up to nine digits of a second. Looks are
         * full of them, and a formatter takes ten times as long.
         */
        private static boolean isUsual(String text) {
            int last = text.length() - 1;
            if (last < USUAL.length() - 1 || last > LONGEST_USUAL || text.charAt(last) != 'Z') {
                return false;
            }
            for (int i = 0; i < last; i++) {
                char expected = i < USUAL.length() - 1 ? USUAL.charAt(i) : i == USUAL.length() - 1 ? '.' : '0';
                char there = text.charAt(i);
                if (expected == '0' ? there < '0' || there > '9' : there != expected) {
                    return false;
                }
            }
            return true;
        }

        private static Instant usual(String text) {
            int fraction = 0;
            for (int i = USUAL.length(); i < LONGEST_USUAL; i++) {
                fraction = fraction * 10 + (i < text.length() - 1 ? text.charAt(i) - '0' : 0);
            }
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19),
                            fraction)
                    .toInstant(ZoneOffset.UTC);
        }

        private static int number(String text, int from, int to) {
            return Integer.parseInt(text, from, to, 10);
        }
    }
}
