package io.penelope.channel.webchat.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penelope.channel.webchat.session.Hashes;
import io.penelope.channel.webchat.session.Session;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sum for browsers to do while too many strangers come at once: a moment's work for a guest, and a processor's for
 * whoever invents thousands of them.
 *
 * <p>The browser looks for a number that, written behind the salt and a colon, gives a SHA-256 that begins with so many
 * zero bits. A salt is good for one session and a few minutes, and nothing is remembered of it here.
 */
final class ProofOfWork {

    /** Some 65,000 hashes: a second or two in a telephone's browser. */
    static final int LEAST_BITS = 16;

    /** Four times that: what a guest with an old telephone, who sees the message wait, still has the patience for. */
    static final int MOST_BITS = 18;

    private static final Duration VALID = Duration.ofMinutes(10);

    /** A slow telephone is done by then; and whoever asked for a thousand sums while they were cheap is not. */
    private static final Duration PRICE_HOLDS = Duration.ofMinutes(2);

    private static final Pattern PROOF =
            Pattern.compile("(?<salt>(?<made>\\d{1,12})\\.(?<bits>\\d{1,2})\\.(?<seal>[A-Za-z0-9_-]{43})):\\d{1,16}");

    private final byte[] key;
    private final Clock clock;

    /** @param key kept from guests, and the same on all nodes */
    ProofOfWork(byte[] key, Clock clock) {
        this.key = key.clone();
        this.clock = clock;
    }

    /** What a browser is asked for. */
    record Task(String salt, int bits) {}

    Task taskFor(Session session, int bits) {
        String made = clock.instant().getEpochSecond() + "." + bits;
        return new Task(made + "." + seal(session, made), bits);
    }

    /**
     * Whether the work was done, for this session, and not too long ago.
     *
     * @param price how many bits whoever comes now is asked for
     */
    boolean isDone(Session session, String proof, int price) {
        Matcher matcher = PROOF.matcher(proof);
        if (!matcher.matches()) {
            return false;
        }
        int bits = Integer.parseInt(matcher.group("bits"));
        Instant made = Instant.ofEpochSecond(Long.parseLong(matcher.group("made")));
        Duration valid = bits < price ? PRICE_HOLDS : VALID;
        Instant now = clock.instant();
        boolean fresh = !made.plus(valid).isBefore(now) && !made.minus(valid).isAfter(now);
        boolean ours = MessageDigest.isEqual(
                seal(session, matcher.group("made") + "." + matcher.group("bits"))
                        .getBytes(UTF_8),
                matcher.group("seal").getBytes(UTF_8));
        return fresh && ours && leadingZeros(Hashes.sha256(proof.getBytes(UTF_8))) >= bits;
    }

    private String seal(Session session, String made) {
        byte[] seal = Hashes.hmacSha256(key, (session.key() + "." + made).getBytes(UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(seal);
    }

    private static int leadingZeros(byte[] hash) {
        int zeros = 0;
        for (byte b : hash) {
            if (b != 0) {
                return zeros + Integer.numberOfLeadingZeros(b & 0xff) - 24;
            }
            zeros += 8;
        }
        return zeros;
    }
}
