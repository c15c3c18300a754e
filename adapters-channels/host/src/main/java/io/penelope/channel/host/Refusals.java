package io.penelope.channel.host;

import io.penelope.domain.outcome.Refusal;

/** A platform's refusals in the domain's words. */
final class Refusals {

    private Refusals() {}

    static Refusal of(io.penelope.channel.spi.Refusal refusal) {
        return switch (refusal) {
            case WINDOW_CLOSED -> Refusal.WINDOW_CLOSED;
            case UNREACHABLE -> Refusal.UNREACHABLE;
            case OPTED_OUT -> Refusal.OPTED_OUT;
            case CONTENT -> Refusal.CONTENT;
            case OTHER -> Refusal.OTHER;
        };
    }
}
