package io.penelope.mews.contract.demo;

import java.net.URI;
import java.util.Optional;

/**
 * The Mews that is tried, as the environment says.
 *
 * <p>Mews publishes the tokens of its demo environment in its documentation, under "Environments", and changes them.
 *
 * @param client under which name it is called
 */
record DemoMews(URI address, String clientToken, String accessToken, String client) {

    private static final String PUBLIC_DEMO = "https://api.mews-demo.com";

    /** @throws IllegalStateException if a token is missing; says where to get it */
    static DemoMews ofEnvironment() {
        return new DemoMews(
                URI.create(set("MEWS_DEMO_ADDRESS").orElse(PUBLIC_DEMO)),
                token("MEWS_DEMO_CLIENT_TOKEN"),
                token("MEWS_DEMO_ACCESS_TOKEN"),
                set("MEWS_DEMO_CLIENT").orElse("Penelope's contract check 1.0"));
    }

    private static String token(String name) {
        return set(name)
                .orElseThrow(() -> new IllegalStateException("Set " + name
                        + ": Mews publishes the tokens of its demo environment under \"Environments\" in its API"
                        + " documentation"));
    }

    private static Optional<String> set(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
