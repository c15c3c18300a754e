package io.penelope.channel.whatsapp.registering;

import io.penelope.channel.spi.Health;

/** Why Meta does not bring webhooks here, and what to do about it, for the person who runs Penelope. */
public final class RegistrationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String words;
    private final String remedy;

    RegistrationException(String words, String remedy) {
        super(words + ". " + remedy);
        this.words = words;
        this.remedy = remedy;
    }

    Health asHealth() {
        return Health.problem(words, remedy);
    }
}
