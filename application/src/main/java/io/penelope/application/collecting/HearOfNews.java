package io.penelope.application.collecting;

import io.penelope.application.Directory;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.conversation.ReplyWatch;
import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.property.Property;
import io.penelope.domain.property.PropertyId;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds out in which properties there may be replies when Mews says that messages were added.
 *
 * <p>Mews tells of our own messages as well. Where all of them are known, there is nothing to look for: each guest's
 * message would cost a request otherwise.
 */
public final class HearOfNews {

    private final Directory directory;
    private final MessageThreads threads;
    private final ReplyWatch watch;

    public HearOfNews(Directory directory, MessageThreads threads, ReplyWatch watch) {
        this.directory = directory;
        this.threads = threads;
        this.watch = watch;
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

    /**
     * What there is to look for in a property.
     *
     * @param messages those that are not known, as far as they were named
     * @param threads those of the property in which messages were said to stand
     * @param unnamed whether there are messages of which nothing is known but that they are there
     */
    public record Hint(Set<HotelMessageId> messages, Set<HotelThreadId> threads, boolean unnamed) {}

    /** The properties to look into, and what for. */
    public Map<PropertyId, Hint> placesToLook(News news) {
        return concerned(news).stream()
                .map(property -> Map.entry(property, hint(property, news)))
                .filter(place -> place.getValue().unnamed()
                        || !place.getValue().messages().isEmpty())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The hotel that is named, and those to which the threads that are named belong. */
    private Set<PropertyId> concerned(News news) {
        Set<PropertyId> properties = new HashSet<>();
        news.enterprise().flatMap(directory::byEnterprise).map(Property::id).ifPresent(properties::add);
        if (!news.threads().isEmpty()) {
            directory.properties().stream()
                    .map(Property::id)
                    .filter(property -> !ours(property, news).isEmpty())
                    .forEach(properties::add);
        }
        return properties;
    }

    private Set<HotelThreadId> ours(PropertyId property, News news) {
        return news.threads().stream()
                .flatMap(thread -> threads.find(property, thread).stream())
                .map(MessageThread::hotelId)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Hint hint(PropertyId property, News news) {
        Set<HotelMessageId> known = watch.known(property, news.messages());
        Set<HotelMessageId> unknown = news.messages().stream()
                .filter(message -> !known.contains(message))
                .collect(Collectors.toUnmodifiableSet());
        return new Hint(unknown, ours(property, news), news.messages().size() < news.announced());
    }
}
