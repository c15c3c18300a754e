package io.penelope.application.collecting;

import io.penelope.application.Directory;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.property.Property;
import io.penelope.domain.property.PropertyId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds out in which properties there may be replies when Mews says that messages were added.
 *
 * <p>Mews tells of our own messages as well. Where all of them are known as ours, there is nothing to look for: each
 * guest's message would cost a request otherwise.
 */
public final class HearOfNews {

    private final Directory directory;
    private final MessageThreads threads;
    private final Deliveries deliveries;

    public HearOfNews(Directory directory, MessageThreads threads, Deliveries deliveries) {
        this.directory = directory;
        this.threads = threads;
        this.deliveries = deliveries;
    }

    /**
     * That messages were added.
     *
     * @param enterprise the hotel; empty if Mews did not say which
     * @param announced how many messages there are
     * @param messages their ids, as far as they were named
     * @param threads the threads in which they stand, as far as Mews said so
     */
    public record News(
            Optional<UUID> enterprise, int announced, Set<HotelMessageId> messages, Set<HotelThreadId> threads) {}

    /** The properties to look into. */
    public Set<PropertyId> placesToLook(News news) {
        return concerned(news).stream()
                .filter(property -> !isAllOurs(property, news))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The hotel that is named, and those to which the threads that are named belong. */
    private Set<PropertyId> concerned(News news) {
        Set<PropertyId> properties = new HashSet<>();
        news.enterprise().flatMap(directory::byEnterprise).map(Property::id).ifPresent(properties::add);
        for (Property property : directory.properties()) {
            news.threads().stream()
                    .flatMap(thread -> threads.find(property.id(), thread).stream())
                    .map(MessageThread::property)
                    .forEach(properties::add);
        }
        return properties;
    }

    private boolean isAllOurs(PropertyId property, News news) {
        LaneId lane = LaneId.of(property);
        return news.messages().size() >= news.announced()
                && news.messages().stream()
                        .allMatch(message ->
                                deliveries.find(lane, message.toString()).isPresent());
    }
}
