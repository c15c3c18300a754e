package io.penelope.channel.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.MultipartForm;
import io.penelope.channel.spi.OutboundFile;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.telegram.Answer.Denied;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sends the staff's words by {@code sendMessage}, to the letter: without a parse mode nothing in them is markup. Files go by
 * the method of their kind; what Telegram cannot show as that goes as a document.
 *
 * @see <a href="https://core.telegram.org/bots/api#sendmessage">Bot API, sendMessage</a>
 * @see <a href="https://core.telegram.org/bots/api#sending-files">Bot API, Sending files</a>
 */
final class Sender {

    private static final Duration DEADLINE = Duration.ofSeconds(15);

    /** Over a line that is slower, a file is given up. */
    private static final int SLOWEST_BYTES_A_SECOND = 100_000;

    /** It is no picture to Telegram, too narrow for one, or a voice message to somebody who wants none. */
    private static final List<String> ONLY_AS_DOCUMENT = List.of(
            "photo_invalid_dimensions",
            "photo_ext_invalid",
            "photo_save_file_invalid",
            "image_process_failed",
            "voice_messages_forbidden");

    private final BotApi api;
    private final Floods floods;

    Sender(BotApi api) {
        this.api = api;
        this.floods = new Floods(System::nanoTime);
    }

    SendResult send(OutboundMessage message) throws InterruptedException {
        Optional<Long> chat = chat(message);
        return chat.isEmpty()
                ? nowhere()
                : judged(chat.get(), inTopic(message, topic -> call(chat.get(), topic, message)));
    }

    /** What a guest wrote in a topic is answered there, unless the guest has deleted it since, and still reads the chat. */
    private static Answer inTopic(OutboundMessage message, InTopic call) throws InterruptedException {
        Optional<Long> topic = Surroundings.topic(message.replyContext());
        Answer answer = call.to(topic);
        return topic.isPresent() && answer instanceof Denied denied && denied.says("thread not found")
                ? call.to(Optional.empty())
                : answer;
    }

    /** A call with a message, in a topic of the chat if there is one. */
    @FunctionalInterface
    private interface InTopic {

        Answer to(Optional<Long> topic) throws InterruptedException;
    }

    SendResult sendFile(OutboundFile file) throws InterruptedException {
        Optional<Long> chat = chat(file);
        if (chat.isEmpty()) {
            return nowhere();
        }
        return judged(chat.get(), inTopic(file, topic -> {
            Answer answer = call(Method.of(file.kind()), chat.get(), topic, file);
            boolean asDocument =
                    answer instanceof Denied denied && ONLY_AS_DOCUMENT.stream().anyMatch(denied::says);
            return asDocument ? call(Method.DOCUMENT, chat.get(), topic, file) : answer;
        }));
    }

    private Answer call(Method method, long chat, Optional<Long> topic, OutboundFile file) throws InterruptedException {
        MultipartForm form = MultipartForm.empty().field("chat_id", String.valueOf(chat));
        topic.ifPresent(id -> form.field("message_thread_id", String.valueOf(id)));
        if (!file.text().isEmpty()) {
            form.field("caption", file.text());
        }
        if (method == Method.VIDEO) {
            form.field("supports_streaming", "true");
        }
        form.file(method.field(), file, file.type());
        return api.call(method.path(), form, DEADLINE.plusSeconds(file.size() / SLOWEST_BYTES_A_SECOND));
    }

    /** By what a file goes out. */
    private enum Method {
        PHOTO,
        VIDEO,
        AUDIO,
        VOICE,
        DOCUMENT;

        static Method of(MediaKind kind) {
            return switch (kind) {
                case PHOTO -> PHOTO;
                case VIDEO, VIDEO_NOTE -> VIDEO;
                case AUDIO -> AUDIO;
                case VOICE -> VOICE;
                case ANIMATION, STICKER, FILE -> DOCUMENT;
            };
        }

        String field() {
            return name().toLowerCase(Locale.ROOT);
        }

        String path() {
            return "send" + name().charAt(0) + field().substring(1);
        }
    }

    private static Optional<Long> chat(OutboundMessage message) {
        return message.to().ids().stream()
                .filter(id -> id.matches("-?[0-9]{1,18}"))
                .map(Long::valueOf)
                .findFirst();
    }

    private static SendResult nowhere() {
        return SendResult.refused(Refusal.UNREACHABLE, "the guest's address is no id of a Telegram chat");
    }

    private SendResult judged(long chat, Answer answer) {
        if (answer instanceof Denied denied && denied.code() == Denied.TOO_MANY_REQUESTS) {
            String detail = "Telegram answered " + denied;
            return floods.isTheBots(chat, denied.retryAfter())
                    ? SendResult.throttled(denied.retryAfter(), detail)
                    : SendResult.later(denied.retryAfter(), detail);
        }
        return SendOutcome.of(chat, answer);
    }

    private Answer call(long chat, Optional<Long> topic, OutboundMessage message) throws InterruptedException {
        ObjectNode parameters = Json.object().put("chat_id", chat).put("text", message.text());
        parameters.putObject("link_preview_options").put("is_disabled", true);
        topic.ifPresent(id -> parameters.put("message_thread_id", id));
        return api.call("sendMessage", parameters, DEADLINE);
    }
}
