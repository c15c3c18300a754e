package io.penelope.bootstrap.logging;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * As Logback writes JSON, with the time as a text that people and programs read alike, such as
 * {@code 2026-05-01T12:00:00.123Z}. Logback has no switch for that: it writes milliseconds since 1970.
 */
final class IsoJsonEncoder extends JsonEncoder {

    private static final String NAME = "\"timestamp\":";

    @Override
    public byte[] encode(ILoggingEvent event) {
        byte[] line = super.encode(event);
        String json = new String(line, StandardCharsets.UTF_8);
        String number = NAME + event.getTimeStamp();
        int at = json.indexOf(number);
        if (at < 0) {
            return line;
        }
        String time = NAME + '"' + Instant.ofEpochMilli(event.getTimeStamp()) + '"';
        return (json.substring(0, at) + time + json.substring(at + number.length())).getBytes(StandardCharsets.UTF_8);
    }
}
