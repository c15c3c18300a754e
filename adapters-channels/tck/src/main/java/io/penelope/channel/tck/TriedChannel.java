package io.penelope.channel.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.TextUnit;
import io.penelope.channel.spi.TriableType;
import io.penelope.channel.spi.TrialCall;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The channel that is tried, as its author describes it, and what all of its tests share. */
abstract class TriedChannel {

    /** Nobody may tell it: neither a log, nor a detail, nor an exception. */
    static final String CONFIDENCE = "my-husband-must-not-know-7391";

    /** The channel's type, as {@code ServiceLoader} makes it. */
    protected abstract ChannelType type();

    /**
     * Good settings for a channel whose platform has this address. Secrets should be like no other word, since the kit
     * looks for them everywhere.
     */
    protected abstract Map<String, String> settings(URI platform);

    /** How the platform behaves; empty for a channel that calls none. */
    protected abstract Optional<? extends Platform> platform();

    /** How the platform speaks, if it does not speak HTTP: its address is {@code tcp://127.0.0.1:PORT} then. */
    protected Optional<Protocol> protocol() {
        return Optional.empty();
    }

    /**
     * How the platform speaks, if it has more than one server and each speaks a protocol of its own, such as SMTP beside
     * IMAP: each has an address.
     */
    protected List<Protocol> protocols() {
        return protocol().stream().toList();
    }

    /**
     * As {@link #settings(URI)}, for a platform that has more than one server.
     *
     * @param platform the addresses, in the order of the {@link #protocols()}
     */
    protected Map<String, String> settings(List<URI> platform) {
        return settings(platform.get(0));
    }

    /** A guest whom the platform knows. */
    protected GuestAddress guest() {
        return GuestAddress.of("guest-of-the-kit");
    }

    /** The address at which the kit says that it takes the channel's webhooks. */
    protected static URI webhookAddress() {
        return Lent.WEBHOOK;
    }

    /** A channel that is open, and its platform, which answers 404 until it is told otherwise. */
    final Bench open() {
        return open(Lent.fresh());
    }

    final Bench open(Lent lent) {
        return Bench.open(type(), this::settings, protocols(), lent);
    }

    /** The same settings with one of them changed, if it is set. */
    final Bench openWith(String setting, UnaryOperator<String> change) {
        return Bench.open(
                type(),
                addresses -> {
                    Map<String, String> changed = new HashMap<>(settings(addresses));
                    changed.computeIfPresent(setting, (name, value) -> change.apply(value));
                    return changed;
                },
                protocols(),
                Lent.fresh());
    }

    final Platform requirePlatform() {
        Optional<? extends Platform> platform = platform();
        assumeTrue(platform.isPresent(), "The channel calls no platform");
        return platform.get();
    }

    /** For what is about HTTP's own ways of going wrong. */
    final Platform requireHttp() {
        assumeTrue(protocols().isEmpty(), "The platform does not speak HTTP");
        return requirePlatform();
    }

    /** The calls by which somebody tries whether the platform's own get through. */
    final List<TrialCall> trialCalls(Bench bench) {
        assumeTrue(type() instanceof TriableType, "The channel does not say how it is called");
        return ((TriableType) type())
                .trialCalls(GivenSettings.of(type(), settings(bench.platform().addresses())), webhookAddress());
    }

    final Words words(String text, int number) {
        return new Words(guest(), text, new UUID(number, number).toString());
    }

    final Attempt send(Bench bench, String text) {
        return Attempt.to(bench.channel(), words(text, 0));
    }

    static List<String> said(Platform platform, Bench bench) {
        return bench.platform().calls().stream()
                .map(platform::words)
                .flatMap(Optional::stream)
                .toList();
    }

    static int length(String text, TextUnit unit) {
        return switch (unit) {
            case UTF16_UNITS -> text.length();
            case CODE_POINTS -> text.codePointCount(0, text.length());
            case UTF8_BYTES -> text.getBytes(UTF_8).length;
        };
    }

    static Answer redirect(Answer answer) {
        return answer.header("Location", "https://portal.example.com/");
    }

    static byte[] everyByte(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    final List<String> secrets(Bench bench) {
        Map<String, String> given = settings(bench.platform().addresses());
        return type().settings().settings().stream()
                .filter(setting -> setting.kind() == Setting.Kind.SECRET)
                .map(setting -> given.getOrDefault(setting.name(), ""))
                .filter(secret -> !secret.isEmpty())
                .toList();
    }

    final void assertTellsNoSecret(Bench bench, Exception thrown) {
        String told = Redaction.told(thrown, type().getClass()) + bench.log().lines();
        secrets(bench).forEach(secret -> assertThat(told).doesNotContain(secret));
    }
}
