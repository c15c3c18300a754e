package io.penelope.channel.webchat.session;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.transcript.Reader;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One browser at one web chat, known by a secret of 32 random bytes that it made up.
 *
 * <p>Only the secret's hash is known here and stored: whoever reads the store cannot read on as a guest.
 *
 * @param hash stands for the guest as the channel's id of them
 */
public record Session(ChannelId channel, String hash) {

    private static final Pattern BEARER = Pattern.compile("Bearer (?<secret>[A-Za-z0-9_-]{43})");

    /** Without vowels, which could make words, and without what is taken for a digit. */
    private static final String LETTERS = "BCDFGHJKMNPQRTVWXYZ2346789";

    private static final int NICKNAME_LENGTH = 4;

    /** @throws ProblemException 401, if the request carries no secret */
    public static Session of(ChannelId channel, Context context) {
        String authorization = context.header(Header.AUTHORIZATION);
        Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization);
        if (!bearer.matches()) {
            throw new ProblemException(Problem.of(401, ""));
        }
        byte[] hash = Hashes.sha256(bearer.group("secret").getBytes(StandardCharsets.US_ASCII));
        return new Session(channel, Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    }

    /** What the staff call a guest of whom nothing is known, to tell one from another: the same for as long as they stay. */
    public String nickname() {
        byte[] bytes = Base64.getUrlDecoder().decode(hash);
        StringBuilder nickname = new StringBuilder("Guest ");
        for (int i = 0; i < NICKNAME_LENGTH; i++) {
            nickname.append(LETTERS.charAt(Byte.toUnsignedInt(bytes[i]) % LETTERS.length()));
        }
        return nickname.toString();
    }

    public Reader reader() {
        return new Reader(channel, new GuestAddress(hash));
    }

    /** Tells two sessions apart, also on two channels. */
    public String key() {
        return channel + "/" + hash;
    }

    /** Keeps the guest out of logs. */
    @Override
    public String toString() {
        return "a session on " + channel;
    }
}
