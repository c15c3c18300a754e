package io.penelope.bootstrap.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/**
 * The one browser that sets Penelope up: the first that opens the address with the key, which leads nobody in after that.
 */
final class Visitor {

    private final String key;
    private final String pass;
    private final AtomicBoolean opened = new AtomicBoolean();

    /** @param random must be one that nobody can guess */
    Visitor(RandomGenerator random) {
        this.key = Answers.secret(random);
        this.pass = Answers.secret(random);
    }

    /** What ends the address that is opened once. */
    String key() {
        return key;
    }

    /** The pass by which the browser is known from now on; empty if the key is wrong, or has let somebody in before. */
    Optional<String> enter(String given) {
        return same(key, given) && opened.compareAndSet(false, true) ? Optional.of(pass) : Optional.empty();
    }

    boolean knows(String given) {
        return opened.get() && same(pass, given);
    }

    private static boolean same(String secret, String given) {
        return MessageDigest.isEqual(secret.getBytes(UTF_8), given.getBytes(UTF_8));
    }
}
