package io.penelope.bootstrap.http.api.json;

import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.Silence;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.overseeing.ConversationView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A conversation, and how it stands. */
public record ConversationJson(
        UUID id,
        String property,
        String channel,
        GuestJson guest,
        boolean reachable,
        String state,
        boolean waiting,
        Instant openedAt,
        SilenceJson silence,
        @Nullable LastMessageJson lastMessage,
        @Nullable UUID mewsThreadId,
        @Nullable String entry) {

    /** When something was last said, and by whom. */
    public record LastMessageJson(UUID id, String author, Instant sentAt, Instant acceptedAt) {

        static LastMessageJson of(Message message) {
            return new LastMessageJson(
                    message.id().value(), Words.of(message.author()), message.sentAt(), message.acceptedAt());
        }
    }

    /** When the guest last wrote, and whether the platform has refused answers for that since. */
    public record SilenceJson(@Nullable Instant since, boolean windowClosed) {

        static SilenceJson of(Silence silence) {
            return new SilenceJson(silence.equals(Silence.EVER) ? null : silence.since(), silence.windowClosed());
        }
    }

    public static ConversationJson of(ConversationView view) {
        Conversation conversation = view.conversation();
        return new ConversationJson(
                conversation.id().value(),
                conversation.property().value(),
                conversation.channel().value(),
                GuestJson.of(conversation.guest()),
                conversation.reachable(),
                view.isOpen() ? "open" : "resolved",
                view.guestWaits(),
                conversation.openedAt(),
                SilenceJson.of(conversation.silence()),
                view.lastMessage().map(LastMessageJson::of).orElse(null),
                view.currentThread()
                        .flatMap(MessageThread::hotelId)
                        .map(HotelThreadId::value)
                        .orElse(null),
                conversation.entry().orElse(null));
    }
}
