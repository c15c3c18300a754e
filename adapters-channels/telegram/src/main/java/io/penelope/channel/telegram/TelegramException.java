package io.penelope.channel.telegram;

/**
 * A call of the Bot API that did not succeed; the message says why, and what to do about it.
 *
 * <p>It has no cause: the HTTP client's exceptions may quote addresses, which hold the bot's token.
 */
final class TelegramException extends Exception {

    private static final long serialVersionUID = 1L;

    TelegramException(String message) {
        super(message);
    }
}
