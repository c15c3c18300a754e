package io.penelope.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penelope.domain.storing.Journal;
import io.penelope.domain.storing.Transactions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret of the store's own, made when it is first asked for and the same for all who share the store.
 *
 * <p>What it seals can be told from no token of Mews's or a platform's, and changes with none.
 */
final class StoreSecret {

    private static final String NAME = "secret";
    private static final int BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    private final Journal journal;
    private final Transactions transactions;

    StoreSecret(Journal journal, Transactions transactions) {
        this.journal = journal;
        this.transactions = transactions;
    }

    /** A key for one purpose, from which neither the secret nor another purpose's key can be told. */
    byte[] keyFor(String purpose) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret(), HMAC));
            return mac.doFinal(purpose.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has " + HMAC, e);
        }
    }

    private byte[] secret() {
        return Base64.getDecoder().decode(journal.read(NAME).orElseGet(this::firstOrMade));
    }

    /** Another process on the store may have been faster. */
    private String firstOrMade() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        String made = Base64.getEncoder().encodeToString(bytes);
        return transactions.call(() -> journal.read(NAME).orElseGet(() -> {
            journal.write(NAME, made);
            return made;
        }));
    }
}
