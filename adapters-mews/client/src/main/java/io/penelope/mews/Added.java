package io.penelope.mews;

import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.hotel.HotelMessaging.Posted;
import io.penelope.domain.hotel.HotelMessaging.Posting;
import io.penelope.mews.api.wire.messages.AddedMessage;
import io.penelope.mews.api.wire.messages.AddedMessageResult;
import io.penelope.mews.api.wire.messages.Message;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the postings again in what {@code messages/add} answers. */
final class Added {

    private Added() {}

    /**
     * What became of each posting, in their order; empty unless all are there.
     *
     * <p>Postings are told by the identifier that Mews hands back; where it hands none back, by their place.
     */
    static Optional<List<Posted>> match(List<Posting> postings, AddedMessageResult result, Clock clock) {
        List<AddedMessage> added = Objects.requireNonNullElse(result.messages(), List.of());
        Map<String, AddedMessage> byIdentifier = new HashMap<>();
        for (AddedMessage one : added) {
            if (one != null && one.identifier() != null) {
                byIdentifier.put(one.identifier(), one);
            }
        }
        List<Posted> posted = new ArrayList<>();
        for (int i = 0; i < postings.size(); i++) {
            Posting posting = postings.get(i);
            AddedMessage own = byIdentifier.get(posting.key());
            if (own == null && added.size() == postings.size()) {
                own = withoutIdentifier(added.get(i));
            }
            Optional.ofNullable(own)
                    .map(AddedMessage::message)
                    .flatMap(message -> posted(posting, message, clock))
                    .ifPresent(posted::add);
        }
        return posted.size() == postings.size() ? Optional.of(posted) : Optional.empty();
    }

    private static @Nullable AddedMessage withoutIdentifier(@Nullable AddedMessage added) {
        return added == null || added.identifier() != null ? null : added;
    }

    private static Optional<Posted> posted(Posting posting, Message message, Clock clock) {
        boolean elsewhere = Reading.uuid(message.messageThreadId())
                .filter(thread -> !thread.equals(posting.thread().value()))
                .isPresent();
        return Reading.uuid(message.id())
                .filter(id -> !elsewhere)
                .map(id -> new Posted(
                        posting.key(),
                        new HotelMessageId(id),
                        Objects.requireNonNullElseGet(message.createdUtc(), clock::instant)));
    }
}
