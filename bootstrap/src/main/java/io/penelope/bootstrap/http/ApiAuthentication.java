package io.penelope.bootstrap.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.UnauthorizedResponse;
import io.penelope.bootstrap.config.Secret;
import io.penelope.web.Routes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Asks for the token of {@code /api/v1}: without the token nobody gets in, and nobody learns what is behind it. */
public final class ApiAuthentication implements Routes {

    private static final String SCHEME = "Bearer ";

    private final Optional<byte[]> token;
    private final Runnable onTurnedAway;

    /**
     * @param token empty: nobody gets in
     * @param onTurnedAway hears of everybody who does not get in
     */
    public ApiAuthentication(Optional<Secret> token, Runnable onTurnedAway) {
        this.token = token.map(secret -> bytes(secret.value()));
        this.onTurnedAway = onTurnedAway;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.before("/api/v1", this::requireToken);
        routes.before("/api/v1/*", this::requireToken);
    }

    private void requireToken(Context context) {
        String presented = Optional.ofNullable(context.header(Header.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip())
                .orElse("");
        // How long the comparison takes does not tell how much of the token was right.
        boolean known = token.filter(right -> MessageDigest.isEqual(right, bytes(presented)))
                .isPresent();
        if (!known) {
            onTurnedAway.run();
            context.header(Header.WWW_AUTHENTICATE, SCHEME.strip());
            throw new UnauthorizedResponse();
        }
    }

    private static byte[] bytes(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }
}
