package io.penelope.application.owing;

import io.penelope.domain.channel.AnswerWindow;
import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.channel.OptOut;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.PlainText;
import io.penelope.domain.outcome.Refusal;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells the staff, in the thread where they wrote it, that a reply did not reach the guest or waits, and what to do.
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

    public void notDelivered(Conversation conversation, Message reply, Refusal refusal, String platform, Instant now) {
        OptOut optOut = channels.traits(conversation.channel()).optOut();
        String words = reply.content().itself() instanceof Content.Media media
                ? "The file " + media.fileName().map(name -> "“" + name + "” ").orElse("")
                        + ofFile(refusal, platform, optOut)
                : words(refusal, platform, optOut);
        tell(conversation, "undelivered:" + reply.sourceId(), words, now);
    }

    /** It was kept for the guest to write again, in vain. */
    public void keptInVain(Conversation conversation, Message reply, Holding holding, Instant now) {
        tell(
                conversation,
                "undelivered:" + reply.sourceId(),
                "Your message “" + PlainText.excerpt(reply.words()) + "” was kept for "
                        + Lengths.words(holding.holdFor())
                        + ", and the guest has not written again: it was not delivered. Please call or e-mail the guest.",
                now);
    }

    private static String ofFile(Refusal refusal, String platform, OptOut optOut) {
        return switch (refusal) {
            case WINDOW_CLOSED ->
                "was not delivered: " + platform
                        + " takes nothing until the guest writes again. Please call or e-mail the guest; as soon as"
                        + " they write, you can send it once more.";
            case UNREACHABLE ->
                "was not delivered: " + platform
                        + " cannot reach this guest any more. Please call or e-mail the guest.";
            case OPTED_OUT ->
                "was not delivered: the guest has blocked the hotel on " + platform
                        + ", or wants no messages there. Please call or e-mail the guest; "
                        + switch (optOut) {
                            case UNTIL_THEY_WRITE -> "if they write again, you can send it once more.";
                            case UNTIL_THEY_SAY_SO ->
                                "you can send it once more when they allow it again on " + platform + ".";
                        };
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

    /**
     * How a reply waits for its guest.
     *
     * @param holdFor how long after it was written
     */
    public record Holding(String platform, AnswerWindow window, Duration holdFor) {}

    /** The reply waits for the guest to write, and so will what is written behind it. */
    public void held(Conversation conversation, Message reply, Holding holding, Instant now) {
        String asked = holding.window().invites()
                ? " The guest has been asked to write again."
                : " Please call or e-mail the guest if it cannot wait.";
        tell(
                conversation,
                "held:" + reply.sourceId() + ":"
                        + conversation.silence().since().toEpochMilli(),
                holding.platform() + " lets a hotel write only for "
                        + Lengths.words(holding.window().length())
                        + " after the guest's last message. Your answer is kept, and goes out as soon as the guest writes"
                        + " again, for " + Lengths.words(holding.holdFor()) + " at the longest." + asked,
                now);
    }

    /** The guest could not be asked to write, though the staff were told so. */
    public void notInvited(Conversation conversation, Message invitation, String platform, Instant now) {
        tell(
                conversation,
                "not-" + invitation.sourceId(),
                "The guest could not be asked to write again on " + platform
                        + ". Please call or e-mail the guest if your answer cannot wait.",
                now);
    }

    /** Soon the platform takes no answer any more, and the guest waits for one. */
    public void closing(Conversation conversation, Holding holding, Duration left, Instant now) {
        tell(
                conversation,
                "closing:" + conversation.silence().since().toEpochMilli(),
                "In " + Lengths.words(left) + " " + holding.platform()
                        + " takes no more answers to this guest, who wrote "
                        + Lengths.words(holding.window().length().minus(left)) + " ago and waits. What you write"
                        + " by then arrives.",
                now);
    }

    private void tell(Conversation conversation, String about, String words, Instant now) {
        oweToHotel.owe(conversation, OweToHotel.Words.ofPenelope(about, words, now), now);
    }

    private static String words(Refusal refusal, String platform, OptOut optOut) {
        return switch (refusal) {
            case WINDOW_CLOSED ->
                "Your last message was not delivered: " + platform
                        + " takes no answer until the guest writes again. Please call or e-mail the guest; as soon as"
                        + " they write again, you can answer here.";
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
