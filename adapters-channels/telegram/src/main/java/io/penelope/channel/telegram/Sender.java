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
        Optional<Long> topic = Surroundings.topic(message.replyContext());
        Answer answer = call(chat.get(), topic, message);
        if (topic.isPresent() && answer instanceof Denied denied && denied.says("thread not found")) {
            answer = call(
                    chat.get(), Optional.empty(), message); // the guest deleted the topic, and still reads the chat
        }
        if (answer instanceof Denied denied && denied.code() == Denied.TOO_MANY_REQUESTS) {
            String detail = "Telegram answered " + denied;
            return floods.isTheBots(chat.get(), denied.retryAfter())
                    ? SendResult.throttled(denied.retryAfter(), detail)
                    : SendResult.later(denied.retryAfter(), detail);
        }
        return SendOutcome.of(chat.get(), answer);
    }

    private Answer call(long chat, Optional<Long> topic, OutboundMessage message) throws InterruptedException {
        ObjectNode parameters = Json.object().put("chat_id", chat).put("text", message.text());
        parameters.putObject("link_preview_options").put("is_disabled", true);
        topic.ifPresent(id -> parameters.put("message_thread_id", id));
        return api.call("sendMessage", parameters, DEADLINE);
    }
}
