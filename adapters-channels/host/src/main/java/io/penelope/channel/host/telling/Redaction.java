package io.penelope.channel.host.telling;

import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be told of a channel's troubles.
 *
 * <p>The channel's own sentences may, without the values of its secret settings. A library's message may not: it likes
 * to quote the address that it called, where the platform's token may stand, or the text that it could not read, which
 * may be a guest's. Of such an exception only its kind and its place in the channel are told.
 */
public final class Redaction {

    private static final int LONGEST = 300;
    private static final String HIDDEN = "…";
    private static final int MOST_FRAMES = 30;

    /** Shorter values are no secrets, and would tear holes into every sentence. */
    private static final int SHORTEST_SECRET = 4;

    /** A secret that sentences may well hold by chance, whole or within a longer word. */
    private static final Pattern LIKE_A_WORD = Pattern.compile("\\p{L}{1,20}|.{1,7}");

    private static final Pattern CHUNK = Pattern.compile("\\S+");

    /** What looks as if it were called: there a secret may follow upon anything, such as upon "bot". */
    private static final Pattern ADDRESS = Pattern.compile(".*(?:://|[?=%]|/.*/).*");

    private final String channelPackage;
    private final List<String> secrets;

    private Redaction(String channelPackage, List<String> secrets) {
        this.channelPackage = channelPackage;
        this.secrets = secrets;
    }

    /** For a plugin of whose types nothing is known yet: of a problem only the kind is told. */
    public static Redaction aboutNothing() {
        return new Redaction("\0", List.of());
    }

    /** For a type of whose settings nothing is known yet. */
    public static Redaction about(ChannelType type) {
        return new Redaction(type.getClass().getPackageName() + ".", List.of());
    }

    /** For a channel with these settings, whose secret values are hidden. */
    public static Redaction about(ChannelType type, Settings settings) {
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
        return new Redaction(type.getClass().getPackageName() + ".", secrets);
    }

    /** A sentence of the channel's on one line, without secrets. */
    public String words(String sentence) {
        return onOneLine(without(sentence, Redaction::alone));
    }

    /** A text of the channel's own as it is, without secrets: for its log. */
    public String discreet(String text) {
        return without(text, Redaction::alone);
    }

    /** Where a problem came from, for the channel's author: kinds and places, and not a word of any message. */
    public String trace(Throwable problem) {
        StringBuilder trace = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = problem; cause != null && seen.add(cause); cause = cause.getCause()) {
            trace.append(seen.size() == 1 ? "" : "\ncaused by ")
                    .append(cause.getClass().getName());
            StackTraceElement[] stack = cause.getStackTrace();
            for (int i = 0; i < Math.min(stack.length, MOST_FRAMES); i++) {
                trace.append("\n    at ").append(stack[i]);
            }
        }
        return trace.toString();
    }

    /**
     * What to do, which a channel writes once and for all, and not about a value: it stays whole where a secret is a mere
     * word, unless that stands in an address.
     */
    private String hint(String sentence) {
        return onOneLine(without(sentence, (text, secret) -> text));
    }

    /** @param likeAWord what becomes of a text that is no address, for a secret that could be a word of it */
    private String without(String sentence, BinaryOperator<String> likeAWord) {
        String discreet = sentence;
        for (String secret : secrets) {
            discreet = LIKE_A_WORD.matcher(secret).matches()
                    ? likeAWord.apply(inAddresses(discreet, secret), secret)
                    : discreet.replace(secret, HIDDEN);
        }
        return discreet;
    }

    private static String inAddresses(String text, String secret) {
        return CHUNK.matcher(text)
                .replaceAll(chunk -> Matcher.quoteReplacement(
                        ADDRESS.matcher(chunk.group()).matches()
                                ? chunk.group().replace(secret, HIDDEN)
                                : chunk.group()));
    }

    private static String alone(String text, String secret) {
        return text.replaceAll("(?<![\\p{L}\\p{N}])" + Pattern.quote(secret) + "(?![\\p{L}\\p{N}])", HIDDEN);
    }

    private static String onOneLine(String sentence) {
        String line = sentence.replaceAll("[\\p{Cc}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + HIDDEN;
    }

    /** What the channel found, and what to do about it if all is not well. */
    public String words(Health health) {
        return health.remedy()
                .map(remedy -> words(whole(health.words())) + " " + hint(whole(remedy)))
                .orElseGet(() -> words(health.words()));
    }

    /** Whether a channel writes whole sentences is a matter of taste. */
    private static String whole(String sentence) {
        String ended = sentence.endsWith(".") ? sentence : sentence + ".";
        return ended.substring(0, 1).toUpperCase(Locale.ROOT) + ended.substring(1);
    }

    /** What is wrong, as far as that may be told. */
    public String words(Throwable problem) {
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
