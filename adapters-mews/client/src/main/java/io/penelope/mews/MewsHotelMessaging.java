package io.penelope.mews;

import io.penelope.domain.hotel.HotelMessaging;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.property.PropertyId;
import io.penelope.domain.storing.Journal;
import io.penelope.domain.storing.Transactions;
import io.penelope.mews.api.AccessToken;
import io.penelope.mews.api.AnswerListener;
import io.penelope.mews.api.Connector;
import io.penelope.mews.api.Operation;
import io.penelope.mews.api.budget.RequestBudget;
import io.penelope.mews.api.wire.ConfigurationParameters;
import io.penelope.mews.api.wire.Limitation;
import io.penelope.mews.api.wire.TimeFilterInterval;
import io.penelope.mews.api.wire.messages.Message;
import io.penelope.mews.api.wire.messages.MessageAddParameters;
import io.penelope.mews.api.wire.messages.MessageFilterParameters;
import io.penelope.mews.api.wire.messages.MultipleMessageAddParameters;
import io.penelope.mews.api.wire.threads.MessageThread;
import io.penelope.mews.api.wire.threads.MessageThreadAddParameters;
import io.penelope.mews.api.wire.threads.MessageThreadFilterParameters;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hotel messaging through Mews's Connector API.
 *
 * <p>Properties that share an access token share its request budget. Any number of threads may call; the HTTP client is
 * the caller's to close.
 */
public final class MewsHotelMessaging implements HotelMessaging {

    private static final int MOST_MESSAGES = 1000;

    /** No month is shorter, so an interval of this length is within a limit of one month however it is reckoned. */
    private static final Duration MONTH = Duration.ofDays(28);

    private static final Duration QUARTER = MONTH.multipliedBy(3);

    private final Connector connector;
    private final Clock clock;
    private final Map<PropertyId, Hotel> hotels;

    /** A property, and all that it takes to ask Mews on its behalf. */
    private record Hotel(HotelAccess access, RequestBudget budget) {}

    /** @param http with a connect timeout, and without redirects */
    public MewsHotelMessaging(
            MewsSettings settings,
            Collection<HotelAccess> accesses,
            HttpClient http,
            Clock clock,
            Transactions transactions,
            Journal journal) {
        this(settings, accesses, http, clock, transactions, journal, AnswerListener.NONE);
    }

    /**
     * The same for somebody who wants to hear of every answer.
     *
     * @param http with a connect timeout, and without redirects
     */
    public MewsHotelMessaging(
            MewsSettings settings,
            Collection<HotelAccess> accesses,
            HttpClient http,
            Clock clock,
            Transactions transactions,
            Journal journal,
            AnswerListener listener) {
        this.clock = clock;
        this.connector = new Connector(
                settings.platformAddress(),
                settings.clientToken(),
                settings.client(),
                http,
                settings.requestDeadline(),
                clock,
                listener);
        Map<AccessToken, RequestBudget> budgets = new HashMap<>();
        this.hotels = accesses.stream().collect(Collectors.toUnmodifiableMap(HotelAccess::property, access -> {
            RequestBudget budget = budgets.computeIfAbsent(
                    access.token(),
                    token -> new RequestBudget(
                            token.fingerprint(), settings.requestBudget(), clock, transactions, journal));
            return new Hotel(access, budget);
        }));
    }

    @Override
    public Duration roomFor(PropertyId property, RequestPurpose purpose, int waiting) {
        return hotel(property).budget().roomIn(property, purpose, waiting);
    }

    /** How much of the property's request budget is in use. */
    public RequestBudget.Usage usage(PropertyId property) {
        return hotel(property).budget().usage();
    }

    @Override
    public Outcome<HotelThread> open(PropertyId property, ThreadHeading heading) {
        Hotel hotel = hotel(property);
        var answer = connector.call(
                Operation.ADD_THREAD,
                new MessageThreadAddParameters(heading.originalSender(), heading.subject()),
                hotel.access().token(),
                hotel.budget(),
                RequestPurpose.OPENING);
        return Verdict.onChange(
                answer,
                Stream.of(heading.originalSender(), heading.subject()),
                result -> Stream.ofNullable(result.messageThreads())
                        .flatMap(List::stream)
                        .filter(Objects::nonNull)
                        .flatMap(thread -> Reading.thread(thread).stream())
                        .findFirst());
    }

    @Override
    public Outcome<List<Posted>> post(PropertyId property, List<Posting> postings) {
        if (postings.isEmpty() || postings.size() > MOST_MESSAGES) {
            throw new IllegalArgumentException("messages/add takes 1 to 1000 messages, not " + postings.size());
        }
        Hotel hotel = hotel(property);
        var answer = connector.call(
                Operation.ADD_MESSAGES,
                new MultipleMessageAddParameters(postings.stream()
                        .map(posting ->
                                new MessageAddParameters(posting.thread().value(), posting.text(), posting.key()))
                        .toList()),
                hotel.access().token(),
                hotel.budget(),
                RequestPurpose.POSTING);
        return Verdict.onChange(
                answer, postings.stream().map(Posting::text), result -> Added.match(postings, result, clock));
    }

    @Override
    public Outcome<Findings> messagesSince(
            PropertyId property, Collection<HotelThreadId> threads, Instant from, RequestPurpose purpose) {
        Listing listing = listing(property, purpose);
        List<TimeFilterInterval> intervals = Intervals.since(from, clock.instant(), MONTH);
        Asking<Message> asking = new Asking<>(ids -> listing.all(
                Operation.GET_MESSAGES,
                intervals,
                (interval, limitation) -> new MessageFilterParameters(ids, interval, limitation)));
        return Verdict.onRead(asking.about(ids(threads)), MewsHotelMessaging::findings);
    }

    @Override
    public Outcome<List<HotelThread>> threads(PropertyId property, Collection<HotelThreadId> threads) {
        Listing listing = listing(property, RequestPurpose.CHECKING);
        Asking<MessageThread> asking = new Asking<>(ids -> listing.all(
                Operation.GET_THREADS, limitation -> new MessageThreadFilterParameters(ids, null, null, limitation)));
        return Verdict.onRead(asking.about(ids(threads)), asked -> Reading.threads(asked.found()));
    }

    @Override
    public Outcome<List<HotelThread>> threadsCreatedSince(PropertyId property, Instant from) {
        return threadsSince(
                property,
                from,
                RequestPurpose.SETTLING,
                (interval, limitation) -> new MessageThreadFilterParameters(null, interval, null, limitation));
    }

    @Override
    public Outcome<List<HotelThread>> threadsUpdatedSince(PropertyId property, Instant from) {
        return threadsSince(
                property,
                from,
                RequestPurpose.LOOKING,
                (interval, limitation) -> new MessageThreadFilterParameters(null, null, interval, limitation));
    }

    private Outcome<List<HotelThread>> threadsSince(
            PropertyId property,
            Instant from,
            RequestPurpose purpose,
            BiFunction<TimeFilterInterval, Limitation, MessageThreadFilterParameters> parameters) {
        List<TimeFilterInterval> intervals = Intervals.since(from, clock.instant(), QUARTER);
        return Verdict.onRead(
                listing(property, purpose).all(Operation.GET_THREADS, intervals, parameters), Reading::threads);
    }

    @Override
    public Outcome<String> check(PropertyId property) {
        Hotel hotel = hotel(property);
        return Credentials.verdict(
                hotel.access(),
                connector.call(
                        Operation.GET_CONFIGURATION,
                        new ConfigurationParameters(),
                        hotel.access().token(),
                        hotel.budget(),
                        RequestPurpose.LOOKING));
    }

    /** The hotel to which the property's access token belongs, whatever the configuration says of it. */
    public Outcome<HotelInMews> identify(PropertyId property) {
        Hotel hotel = hotel(property);
        return Credentials.identified(
                hotel.access(),
                connector.call(
                        Operation.GET_CONFIGURATION,
                        new ConfigurationParameters(),
                        hotel.access().token(),
                        hotel.budget(),
                        RequestPurpose.LOOKING));
    }

    private Listing listing(PropertyId property, RequestPurpose purpose) {
        Hotel hotel = hotel(property);
        return new Listing(connector, hotel.access().token(), hotel.budget(), purpose);
    }

    private Hotel hotel(PropertyId property) {
        Hotel hotel = hotels.get(property);
        if (hotel == null) {
            throw new IllegalArgumentException("No access to Mews is configured for property " + property);
        }
        return hotel;
    }

    private static List<UUID> ids(Collection<HotelThreadId> threads) {
        return threads.stream().map(HotelThreadId::value).distinct().toList();
    }

    private static Findings findings(Asking.Asked<Message> asked) {
        return new Findings(
                Reading.messages(asked.found()),
                asked.unknown().stream().map(HotelThreadId::new).collect(Collectors.toUnmodifiableSet()));
    }
}
