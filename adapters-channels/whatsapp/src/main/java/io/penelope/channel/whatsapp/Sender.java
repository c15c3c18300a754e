package io.penelope.channel.whatsapp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.HttpTrouble;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.ThrottledException;
import java.io.IOException;
import java.util.Optional;

/** Hands messages to WhatsApp and judges its answers. */
final class Sender {

    private final GraphApi api;
    private final Account account;

    Sender(GraphApi api, Account account) {
        this.api = api;
        this.account = account;
    }

    SendResult send(OutboundMessage message) throws InterruptedException {
        try {
            GraphAnswer answer = api.post(account.messages(), body(message, recipient(message.to())));
            Optional<Recipient> otherForm = recipient(message.to()).inOtherForm();
            boolean wrongForm = answer.error().code() == ErrorCodes.NOT_A_RECIPIENT;
            return judged(
                    wrongForm && otherForm.isPresent()
                            ? api.post(account.messages(), body(message, otherForm.get()))
                            : answer);
        } catch (IOException e) {
            return HttpTrouble.neverArrived(e)
                    ? SendResult.unavailable("WhatsApp could not be reached: " + HttpTrouble.words(e))
                    : SendResult.unknown("The connection to WhatsApp broke: " + HttpTrouble.words(e));
        }
    }

    /** Shows the guest that a message was seen. Meta has no lesser sign. */
    void markRead(String messageId) throws IOException, ThrottledException, InterruptedException {
        if (!EventIds.isMetas(messageId)) {
            return;
        }
        GraphAnswer answer = api.post(
                        account.messages(), common().put("status", "read").put("message_id", messageId))
                .unlessThrottled();
        if (!answer.isSuccess()) {
            throw new IOException("WhatsApp did not mark a message as read: " + answer);
        }
    }

    private static ObjectNode body(OutboundMessage message, Recipient recipient) {
        ObjectNode body = common().put("recipient_type", "individual")
                .put("type", "text")
                .put("biz_opaque_callback_data", message.key());
        body.put(recipient.field(), recipient.value());
        body.putObject("text").put("body", message.text()).put("preview_url", false);
        return body;
    }

    private static ObjectNode common() {
        return JsonNodeFactory.instance.objectNode().put("messaging_product", "whatsapp");
    }

    /** By number where one is known, which Meta prefers, else by user id. */
    private static Recipient recipient(GuestAddress guest) {
        return guest.ids().stream()
                .filter(GuestIds::isNumber)
                .findFirst()
                .map(Recipient::number)
                .orElseGet(() -> Recipient.user(guest.ids().get(0)));
    }

    /** By Meta's code where there is one; what has none is Meta's trouble, or not Meta's at all. */
    private SendResult judged(GraphAnswer answer) {
        GraphError error = answer.error();
        if (answer.isSuccess()) {
            return accepted(answer);
        }
        Optional<ErrorMeaning> meaning =
                answer.leavesDoubt() && error.isGeneral() ? Optional.empty() : ErrorCodes.meaningOf(error);
        return meaning.map(known -> known.result(answer)).orElseGet(() -> unexplained(answer));
    }

    private SendResult accepted(GraphAnswer answer) {
        String messageId = Json.text(answer.body().path("messages").path(0), "id");
        if (!messageId.isBlank()) {
            return SendResult.accepted(messageId);
        }
        return answer.isElsewhere()
                ? elsewhere(answer)
                : SendResult.unknown("WhatsApp's answer names no message: " + answer);
    }

    private SendResult unexplained(GraphAnswer answer) {
        String detail = "WhatsApp answered " + answer;
        if (answer.isElsewhere()) {
            return elsewhere(answer);
        }
        if (answer.leavesDoubt()) {
            return SendResult.unknown(detail);
        }
        if (answer.status() == GraphAnswer.TOO_MANY_REQUESTS) {
            return SendResult.throttled(answer.retryAfter(), detail);
        }
        return answer.status() == 401
                ? SendResult.blocked(detail + ": see whether accessToken is still good")
                : ErrorCodes.guessAt(answer.error()).result(answer);
    }

    private SendResult elsewhere(GraphAnswer answer) {
        return SendResult.blocked(Elsewhere.words(account.apiUrl(), answer) + ": " + Elsewhere.REMEDY);
    }
}
