package io.penelope.application.delivering;

import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.message.Content;
import io.penelope.domain.outcome.Refusal;
import java.time.Instant;

/**
 * Tells the staff, in the thread where they wrote it, that a reply did not reach the guest, and what to do.
 *
 * <p>If they have resolved that thread since, a new one tells them: in a closed one nobody would see it.
 *
 * <p>Once for a reply, however many parts of it failed. Works inside its caller's transaction.
 */
public final class TellStaff {

    private final OweToHotel oweToHotel;

    public TellStaff(OweToHotel oweToHotel) {
        this.oweToHotel = oweToHotel;
    }

    void notDelivered(Conversation conversation, Message reply, Refusal refusal, String platform, Instant now) {
        String words = reply.content().itself() instanceof Content.Media media
                ? "The file " + media.fileName().map(name -> "“" + name + "” ").orElse("") + ofFile(refusal, platform)
                : words(refusal, platform);
        oweToHotel.owe(conversation, OweToHotel.Words.ofPenelope("undelivered:" + reply.sourceId(), words, now), now);
    }

    private static String ofFile(Refusal refusal, String platform) {
        return switch (refusal) {
            case WINDOW_CLOSED ->
                "was not delivered. " + platform
                        + " lets a hotel write only for 24 hours after the guest's last message."
                        + " Please call or e-mail the guest; as soon as they write again, you can send it once more.";
            case UNREACHABLE ->
                "was not delivered: " + platform
                        + " cannot reach this guest any more. Please call or e-mail the guest.";
            case OPTED_OUT ->
                "was not delivered: the guest has blocked the hotel on " + platform
                        + ". Please call or e-mail the guest; if they write again, you can send it once more.";
            case CONTENT ->
                "was not delivered: " + platform
                        + " did not accept it. Please send it in another form, such as a PDF or a smaller picture.";
            case GAVE_UP ->
                "was not delivered: " + platform
                        + " could not be reached for too long. Please send it again, or call or e-mail the guest.";
            case UNCERTAIN ->
                "may not have been delivered: the connection to " + platform
                        + " broke, and there is no way to tell. Please ask the guest, or send it again.";
            case OTHER ->
                "was not delivered: " + platform
                        + " refused it, or it is not kept any more. Please send it again in another form, or tell"
                        + " whoever runs Penelope.";
        };
    }

    private static String words(Refusal refusal, String platform) {
        return switch (refusal) {
            case WINDOW_CLOSED ->
                "Your last message was not delivered. " + platform
                        + " lets a hotel write only for 24 hours after the guest's last message. Please call or e-mail"
                        + " the guest; as soon as they write again, you can answer here.";
            case UNREACHABLE ->
                "Your last message was not delivered: " + platform
                        + " cannot reach this guest any more. Please call or e-mail the guest.";
            case OPTED_OUT ->
                "Your last message was not delivered: the guest has blocked the hotel on " + platform
                        + ". Please call or e-mail the guest; if they write again, you can answer here.";
            case CONTENT ->
                "Your last message was not delivered: " + platform
                        + " did not accept these words. Please write it differently and send it again.";
            case GAVE_UP ->
                "Your last message was not delivered: " + platform
                        + " could not be reached for too long. Please send it again, or call or e-mail the guest.";
            case UNCERTAIN ->
                "Your last message may not have been delivered: the connection to " + platform
                        + " broke, and there is no way to tell. Please ask the guest, or send it again.";
            case OTHER ->
                "Your last message was not delivered: " + platform
                        + " refused it. Please call or e-mail the guest, and tell whoever runs Penelope.";
        };
    }
}
