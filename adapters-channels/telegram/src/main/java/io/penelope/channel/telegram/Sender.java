package io.penelope.channel.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.telegram.Answer.Denied;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends the staff's words by {@code sendMessage}, to the letter: without a parse mode nothing in them is markup.
 *
 * @see <a href="https://core.telegram.org/bots/api#sendmessage">Bot API, sendMessage</a>
 */
final class Sender {

    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private final BotApi api;
    private final Floods floods;

    Sender(BotApi api) {
        this.api = api;
        this.floods = new Floods(System::nanoTime);
    }

    SendResult send(OutboundMessage message) throws InterruptedException {
        Optional<Long> chat = message.to().ids().stream()
                .filter(id -> id.matches("-?[0-9]{1,18}"))
                .map(Long::valueOf)
                .findFirst();
        if (chat.isEmpty()) {
            return SendResult.refused(Refusal.UNREACHABLE, "the guest's address is no id of a Telegram chat");
        }
        Answer answer = api.call("sendMessage", parameters(chat.get(), message), DEADLINE);
        if (answer instanceof Denied denied && denied.code() == Denied.TOO_MANY_REQUESTS) {
            String detail = "Telegram answered " + denied;
            return floods.isTheBots(chat.get(), denied.retryAfter())
                    ? SendResult.throttled(denied.retryAfter(), detail)
                    : SendResult.later(denied.retryAfter(), detail);
        }
        return SendOutcome.of(chat.get(), answer);
    }

    private static ObjectNode parameters(long chat, OutboundMessage message) {
        ObjectNode parameters = Json.object().put("chat_id", chat).put("text", message.text());
        parameters.putObject("link_preview_options").put("is_disabled", true);
        message.replyTo()
                .flatMap(MessageKey::parse)
                .filter(key -> key.chat() == chat)
                .ifPresent(key -> parameters
                        .putObject("reply_parameters")
                        .put("message_id", key.message())
                        .put("allow_sending_without_reply", true));
        return parameters;
    }
}
