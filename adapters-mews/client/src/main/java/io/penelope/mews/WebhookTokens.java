package io.penelope.mews;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that Mews may append to the webhook's address as {@code ?Token=}; several while one replaces another.
 */
public final class WebhookTokens {

    private final List<byte[]> accepted;

    public WebhookTokens(Collection<String> accepted) {
        if (accepted.isEmpty() || accepted.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A webhook needs a token, and a token is not blank");
        }
        this.accepted = accepted.stream().map(WebhookTokens::bytes).toList();
    }

    /** Whether it is one of ours; how long the answer takes does not tell how much of it was right. */
    public boolean accept(@Nullable String presented) {
        byte[] candidate = bytes(presented == null ? "" : presented);
        boolean known = false;
        for (byte[] token : accepted) {
            known |= MessageDigest.isEqual(token, candidate);
        }
        return known;
    }

    private static byte[] bytes(String token) {
        return token.getBytes(StandardCharsets.UTF_8);
    }
}
