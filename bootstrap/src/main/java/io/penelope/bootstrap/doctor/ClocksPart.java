package io.penelope.bootstrap.doctor;

import io.penelope.bootstrap.config.ChannelSettings;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.findings.Ages;
import io.penelope.channel.spi.Setting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far this machine's clock is from those of Mews and the platforms, by the {@code Date} of any answer. Mews is asked
 * for what happened since a moment: a clock that is wrong by minutes hides replies.
 */
final class ClocksPart {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** An answer's date has no fractions, and may be some seconds on its way. */
    private static final Duration TOLERATED = Duration.ofSeconds(5);

    private final Configuration configuration;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    ClocksPart(Configuration configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    void writeTo(Page page) {
        page.heading("Clocks");
        page.line("this machine", clock.instant().toString());
        addresses().forEach((host, address) -> page.line(host, words(address)));
    }

    /** Of each machine one address; a setting that has a default and is an address is a platform's. */
    private Map<String, URI> addresses() {
        Map<String, URI> addresses = new LinkedHashMap<>();
        add(configuration.mews().platformAddress(), addresses);
        for (ChannelSettings channel : configuration.channels()) {
            channel.type().settings().settings().stream()
                    .filter(setting -> setting.kind() == Setting.Kind.URL)
                    .filter(setting -> setting.defaultValue().isPresent())
                    .forEach(setting -> add(channel.settings().url(setting.name()), addresses));
        }
        return addresses;
    }

    private static void add(URI address, Map<String, URI> addresses) {
        URI root = URI.create(address.getScheme() + "://" + address.getRawAuthority() + "/");
        addresses.putIfAbsent(root.getRawAuthority(), root);
    }

    private String words(URI address) {
        try {
            HttpResponse<Void> answer =
                    http.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.discarding());
            Instant here = clock.instant();
            String date = answer.headers().firstValue("Date").orElse("");
            Instant there = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
            Duration ahead = Duration.between(there, here);
            if (ahead.abs().compareTo(TOLERATED) <= 0) {
                return "agrees within seconds";
            }
            return "is " + Ages.words(ahead.abs()) + (ahead.isNegative() ? " ahead of" : " behind")
                    + " this machine: set its" + " clock, by systemd-timesyncd or chrony say";
        } catch (IOException e) {
            return "cannot be reached (" + e.getClass().getSimpleName() + ")";
        } catch (DateTimeException e) {
            return "does not say what time it is";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "was not asked";
        }
    }
}
