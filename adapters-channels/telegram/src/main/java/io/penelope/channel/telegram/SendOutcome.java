package io.penelope.channel.telegram;

import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.telegram.Answer.Denied;
import io.penelope.channel.telegram.Answer.Done;
import io.penelope.channel.telegram.Answer.Elsewhere;
import io.penelope.channel.telegram.Answer.Held;
import io.penelope.channel.telegram.Answer.Unclear;
import io.penelope.channel.telegram.Answer.Unsent;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an answer to {@code sendMessage} and its like means for the message, unless it is that there were too many: that is
 * {@link Floods}' to say.
 *
 * <p>The Bot API documents its error codes as subject to change and its descriptions as meant for people, so words
 * decide only between refusals, and only those that are known from its published server.
 *
 * @see <a href="https://github.com/tdlib/telegram-bot-api">the Bot API's server</a>
 */
final class SendOutcome {

    private record Reason(String words, Refusal refusal) {}

    private static final List<Reason> REASONS = List.of(
            new Reason("blocked by the user", Refusal.OPTED_OUT),
            new Reason("user_is_blocked", Refusal.OPTED_OUT),
            new Reason("user is deactivated", Refusal.UNREACHABLE),
            new Reason("can't initiate conversation", Refusal.UNREACHABLE),
            new Reason("can't send messages to", Refusal.UNREACHABLE),
            new Reason("chat not found", Refusal.UNREACHABLE),
            new Reason("user not found", Refusal.UNREACHABLE),
            new Reason("bot was kicked", Refusal.UNREACHABLE),
            new Reason("is not a member", Refusal.UNREACHABLE),
            new Reason("upgraded to a supergroup", Refusal.UNREACHABLE),
            new Reason("migrated to a supergroup", Refusal.UNREACHABLE),
            new Reason("peer_id_invalid", Refusal.UNREACHABLE),
            new Reason("user_", Refusal.UNREACHABLE),
            new Reason("message is too long", Refusal.CONTENT),
            new Reason("caption is too long", Refusal.CONTENT),
            new Reason("file is too big", Refusal.CONTENT),
            new Reason("file must be non-empty", Refusal.CONTENT),
            new Reason("wrong file type", Refusal.CONTENT),
            new Reason("text is empty", Refusal.CONTENT),
            new Reason("text must be non-empty", Refusal.CONTENT),
            new Reason("text must be encoded in utf-8", Refusal.CONTENT),
            new Reason("entities", Refusal.CONTENT));

    private SendOutcome() {}

    static SendResult of(long chat, Answer answer) {
        if (answer instanceof Done done) {
            return Json.number(done.result(), "message_id")
                    .map(id -> SendResult.accepted(new MessageKey(chat, id).toString()))
                    .orElseGet(() -> SendResult.unknown("Telegram took the message and did not say under which id"));
        }
        if (answer instanceof Denied denied) {
            return denied(denied);
        }
        if (answer instanceof Unsent unsent) {
            return SendResult.unavailable(unsent.detail());
        }
        if (answer instanceof Held held) {
            return SendResult.throttled(held.retryAfter(), held.detail());
        }
        if (answer instanceof Elsewhere) {
            return SendResult.blocked(Trouble.of(answer).inOneLine());
        }
        if (answer instanceof Unclear unclear) {
            return SendResult.unknown(unclear.detail());
        }
        throw new IllegalStateException("An answer of a kind that has no outcome");
    }

    private static SendResult denied(Denied denied) {
        String detail = "Telegram answered " + denied;
        if (isTheBots(denied)) {
            return SendResult.blocked(Trouble.of(denied).inOneLine());
        }
        return switch (denied.code()) {
            case 409 -> SendResult.later(detail);
            case 413 -> SendResult.refused(Refusal.CONTENT, detail);
            case 403 -> SendResult.refused(reason(denied).orElse(Refusal.UNREACHABLE), detail);
            case 408 -> SendResult.unknown(detail);
            default ->
                denied.code() >= 400 && denied.code() < 500
                        ? SendResult.refused(reason(denied).orElse(Refusal.OTHER), detail)
                        : SendResult.unknown(detail);
        };
    }

    /** Whether the token, the address or the bot itself is meant, and so every message. */
    static boolean isTheBots(Denied denied) {
        return Set.of(401, 404, 407, 421).contains(denied.code())
                || denied.says("logged out")
                || denied.says("frozen_method");
    }

    private static Optional<Refusal> reason(Denied denied) {
        return REASONS.stream()
                .filter(reason -> denied.says(reason.words()))
                .map(Reason::refusal)
                .findFirst();
    }
}
