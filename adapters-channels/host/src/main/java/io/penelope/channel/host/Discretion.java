package io.penelope.channel.host;

import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What may be told of a channel's troubles.
 *
 * <p>The channel's own sentences may, without the values of its secret settings. A library's message may not: it likes
 * to quote the address that it called, where the platform's token may stand, or the text that it could not read, which
 * may be a guest's. Of such an exception only its kind and its place in the channel are told.
 */
final class Discretion {

    private static final int LONGEST = 300;

    /** Shorter values are no secrets, and would tear holes into every sentence. */
    private static final int SHORTEST_SECRET = 4;

    private final String channelPackage;
    private final List<String> secrets;

    private Discretion(String channelPackage, List<String> secrets) {
        this.channelPackage = channelPackage;
        this.secrets = secrets;
    }

    /** For a plugin of whose types nothing is known yet: of a problem only the kind is told. */
    static Discretion aboutNothing() {
        return new Discretion("\0", List.of());
    }

    /** For a type of whose settings nothing is known yet. */
    static Discretion about(ChannelType type) {
        return new Discretion(type.getClass().getPackageName() + ".", List.of());
    }

    static Discretion about(ChannelType type, Settings settings) {
        List<String> secrets = new ArrayList<>();
        for (Setting setting : type.settings().settings()) {
            if (setting.kind() == Setting.Kind.SECRET) {
                settings.find(setting.name())
                        .filter(value -> value.length() >= SHORTEST_SECRET)
                        .ifPresent(value -> {
                            secrets.add(value);
                            secrets.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
                        });
            }
        }
        return new Discretion(type.getClass().getPackageName() + ".", secrets);
    }

    /** A sentence of the channel's on one line, without secrets. */
    String words(String sentence) {
        String discreet = sentence;
        for (String secret : secrets) {
            discreet = discreet.replace(secret, "…");
        }
        discreet = discreet.replaceAll("[\\p{Cc}\\s]+", " ").strip();
        return discreet.length() <= LONGEST ? discreet : discreet.substring(0, LONGEST) + "…";
    }

    /** What the channel found, and what to do about it if all is not well. */
    String words(Health health) {
        return words(health.remedy()
                .map(remedy -> whole(health.words()) + " " + whole(remedy))
                .orElse(health.words()));
    }

    /** Whether a channel writes whole sentences is a matter of taste. */
    private static String whole(String sentence) {
        String ended = sentence.endsWith(".") ? sentence : sentence + ".";
        return ended.substring(0, 1).toUpperCase(Locale.ROOT) + ended.substring(1);
    }

    /** What is wrong, as far as that may be told. */
    String words(Throwable problem) {
        StackTraceElement[] stack = problem.getStackTrace();
        String message = problem.getMessage();
        if (stack.length > 0 && isChannels(stack[0]) && message != null && !message.isBlank()) {
            // An error's message is the virtual machine's, and often a bare name.
            return words(problem instanceof Error ? kind(problem) + ": " + message : message);
        }
        Optional<String> place = Arrays.stream(stack)
                .filter(this::isChannels)
                .findFirst()
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber());
        return kind(problem) + place.orElse("");
    }

    private boolean isChannels(StackTraceElement frame) {
        return frame.getClassName().startsWith(channelPackage);
    }

    private static String kind(Throwable problem) {
        String name = problem.getClass().getName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
