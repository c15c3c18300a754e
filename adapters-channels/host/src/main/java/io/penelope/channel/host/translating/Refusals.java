package io.penelope.channel.host.translating;

import io.penelope.domain.outcome.Refusal;

/** A platform's refusals in the domain's words. */
public final class Refusals {

    private Refusals() {}

    public static Refusal of(io.penelope.channel.spi.Refusal refusal) {
        return switch (refusal) {
            case WINDOW_CLOSED -> Refusal.WINDOW_CLOSED;
            case UNREACHABLE -> Refusal.UNREACHABLE;
            case OPTED_OUT -> Refusal.OPTED_OUT;
            case CONTENT -> Refusal.CONTENT;
            case OTHER -> Refusal.OTHER;
        };
    }
}
