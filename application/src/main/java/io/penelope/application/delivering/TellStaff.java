package io.penelope.application.delivering;

import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.channel.OptOut;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Message;
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
    private final GuestChannels channels;

    public TellStaff(OweToHotel oweToHotel, GuestChannels channels) {
        this.oweToHotel = oweToHotel;
        this.channels = channels;
    }

    void notDelivered(Conversation conversation, Message reply, Refusal refusal, String platform, Instant now) {
        OptOut optOut = channels.traits(conversation.channel()).optOut();
        oweToHotel.owe(
                conversation,
                OweToHotel.Words.ofPenelope("undelivered:" + reply.sourceId(), words(refusal, platform, optOut), now),
                now);
    }

    private static String words(Refusal refusal, String platform, OptOut optOut) {
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
                        + ", or wants no messages there. Please call or e-mail the guest; "
                        + switch (optOut) {
                            case UNTIL_THEY_WRITE -> "if they write again, you can answer here.";
                            case UNTIL_THEY_SAY_SO ->
                                "you can answer here once they allow it again on " + platform + ".";
                        };
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
