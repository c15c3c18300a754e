package io.penelope.channel.whatsapp.sending;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.HttpTrouble;
import io.penelope.channel.spi.Invitation;
import io.penelope.channel.spi.OutboundFile;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.ThrottledException;
import io.penelope.channel.whatsapp.graph.Account;
import io.penelope.channel.whatsapp.graph.Elsewhere;
import io.penelope.channel.whatsapp.graph.ErrorCodes;
import io.penelope.channel.whatsapp.graph.ErrorMeaning;
import io.penelope.channel.whatsapp.graph.EventIds;
import io.penelope.channel.whatsapp.graph.GraphAnswer;
import io.penelope.channel.whatsapp.graph.GraphApi;
import io.penelope.channel.whatsapp.graph.GraphError;
import io.penelope.channel.whatsapp.graph.GuestIds;
import io.penelope.channel.whatsapp.graph.Json;
import io.penelope.channel.whatsapp.graph.ReopeningTemplate;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** Hands messages to WhatsApp and judges its answers. */
public final class Sender {

    private final GraphApi api;
    private final Account account;
    private final FileUploads uploads;
    private final UploadedFiles uploaded = new UploadedFiles();

    public Sender(GraphApi api, Account account) {
        this.api = api;
        this.account = account;
        this.uploads = new FileUploads(api, account);
    }

    public SendResult send(OutboundMessage message) throws InterruptedException {
        ObjectNode text = JsonNodeFactory.instance
                .objectNode()
                .put("body", message.text())
                .put("preview_url", false);
        return send(message, "text", text);
    }

    /**
     * Uploads the file first, of which nobody hears, and then sends it: what leaves doubt is the sending alone. What is sent
     * again is not uploaded again, unless Meta does not want the upload any more.
     */
    public SendResult sendFile(OutboundFile file) throws InterruptedException {
        Optional<String> before = uploaded.take(file.key());
        if (before.isPresent()) {
            SendResult result = send(file, before.get());
            if (!(result instanceof SendResult.Refused)) {
                return result;
            }
        }
        FileUploads.Upload upload = uploads.upload(file);
        return upload.id().isPresent() ? send(file, upload.id().get()) : upload.failed(this::judged);
    }

    private SendResult send(OutboundFile file, String mediaId) throws InterruptedException {
        String type = FileUploads.typeOf(file.kind());
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("id", mediaId);
        if (!file.text().isEmpty()) {
            content.put("caption", file.text());
        }
        if (type.equals(FileUploads.DOCUMENT)) {
            content.put("filename", file.name());
        }
        SendResult result = send(file, type, content);
        if (!(result instanceof SendResult.Accepted) && !(result instanceof SendResult.Refused)) {
            uploaded.keep(file.key(), mediaId);
        }
        return result;
    }

    /** Asks the guest to write again. */
    public SendResult invite(Invitation invitation, ReopeningTemplate template) throws InterruptedException {
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("name", template.name());
        content.putObject("language").put("code", template.language());
        return sent(invitation.to(), recipient -> body(invitation.key(), recipient, "template", content));
    }

    private SendResult send(OutboundMessage message, String type, ObjectNode content) throws InterruptedException {
        return sent(message.to(), recipient -> body(message.key(), recipient, type, content));
    }

    private SendResult sent(GuestAddress guest, Function<Recipient, ObjectNode> body) throws InterruptedException {
        try {
            Recipient recipient = recipient(guest);
            GraphAnswer answer = api.post(account.messages(), body.apply(recipient));
            Optional<Recipient> otherForm = recipient.inOtherForm();
            boolean wrongForm = answer.error().code() == ErrorCodes.NOT_A_RECIPIENT;
            return judged(
                    wrongForm && otherForm.isPresent()
                            ? api.post(account.messages(), body.apply(otherForm.get()))
                            : answer);
        } catch (IOException e) {
            return HttpTrouble.neverArrived(e)
                    ? SendResult.unavailable("WhatsApp could not be reached: " + HttpTrouble.words(e))
                    : SendResult.unknown("The connection to WhatsApp broke: " + HttpTrouble.words(e));
        }
    }

    /** Shows the guest that a message was seen. Meta has no lesser sign. */
    public void markRead(String messageId) throws IOException, ThrottledException, InterruptedException {
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

    private static ObjectNode body(String key, Recipient recipient, String type, ObjectNode content) {
        ObjectNode body = common().put("recipient_type", "individual")
                .put("type", type)
                .put("biz_opaque_callback_data", key)
                .put(recipient.field(), recipient.value());
        body.set(type, content);
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
