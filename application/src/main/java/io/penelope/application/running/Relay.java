package io.penelope.application.running;

import io.penelope.application.Directory;
import io.penelope.application.Hotel;
import io.penelope.application.Ports;
import io.penelope.application.Sources;
import io.penelope.application.Telemetry;
import io.penelope.application.collecting.CollectReplies;
import io.penelope.application.collecting.HearOfNews;
import io.penelope.application.collecting.LookForReplies;
import io.penelope.application.fetching.FetchFiles;
import io.penelope.application.holding.ClosedWindow;
import io.penelope.application.holding.WatchWindows;
import io.penelope.application.lanes.BudgetRoom;
import io.penelope.application.lanes.Calls;
import io.penelope.application.lanes.DeliveryRules;
import io.penelope.application.lanes.Lane;
import io.penelope.application.lanes.LaneBell;
import io.penelope.application.lanes.Matter;
import io.penelope.application.owing.OweToHotel;
import io.penelope.application.owing.TellStaff;
import io.penelope.application.posting.CheckThreads;
import io.penelope.application.posting.MarkAsRead;
import io.penelope.application.posting.OpenThreads;
import io.penelope.application.posting.PostToHotel;
import io.penelope.application.posting.ResolvedThreads;
import io.penelope.application.posting.SettleHotelDoubt;
import io.penelope.application.receiving.EventHandling;
import io.penelope.application.receiving.LearnNames;
import io.penelope.application.receiving.ReceiveFromChannels;
import io.penelope.application.receiving.RecordReceipt;
import io.penelope.application.receiving.TakeGuestWords;
import io.penelope.application.scanning.ScanFiles;
import io.penelope.application.sending.GuestDeliveryFailure;
import io.penelope.application.sending.SendToGuests;
import io.penelope.application.uploading.OfferToSendFiles;
import io.penelope.application.uploading.SendFileToGuest;
import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.file.GuestFile;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.property.Property;
import io.penelope.domain.property.PropertyId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The use cases between guests and hotels, and the work on all lanes, put together over the ports. */
public final class Relay {

    /** Soon, since those who are in doubt wait, and yet long enough for a call that broke late to have been carried out. */
    private static final Duration LOOK_AFTER = Duration.ofMillis(500);

    /** What is not there by then was not carried out. */
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(1500);

    /** Long enough for a burst to go together, and too short for anybody to notice. */
    private static final Duration A_MOMENT = Duration.ofMillis(15);

    /** In which Mews's answer to a posting comes, whose webhook may be quicker than the answer. */
    private static final Duration A_LITTLE_WHILE = Duration.ofMillis(50);

    /** A thread that is relied upon may be no more while its message waits; it is asked about in such a part of that time. */
    private static final int PART_OF_TRUST = 6;

    /** Whoever writes waits for a reply, and from then on looks are more frequent; there is no hurry to know. */
    private static final Map<Matter, Duration> LOOKING =
            Map.of(Matter.REPLIES, A_LITTLE_WHILE, Matter.DELIVERIES, Duration.ofSeconds(1));

    private final Directory directory;
    private final Ports ports;
    private final RelaySettings settings;
    private final LaneBell bell;
    private final Telemetry telemetry;
    private final Executor callers;
    private final Sources sources;

    private final DeliveryRules rules;
    private final OweToHotel oweToHotel;
    private final TellStaff tellStaff;
    private final ClosedWindow window;
    private final GuestDeliveryFailure failure;
    private final ScanFiles scanFiles;
    private final Map<PropertyId, LookForReplies> looks = new ConcurrentHashMap<>();
    private final Map<ChannelId, FetchFiles> fetches = new ConcurrentHashMap<>();
    private final List<LaneWork> lanes = new ArrayList<>();

    /**
     * @param bell wakes the workers of {@link #lanes}
     * @param callers executes calls to the other sides, each of which blocks until it is answered
     */
    public Relay(
            Directory directory,
            Ports ports,
            RelaySettings settings,
            LaneBell bell,
            Telemetry telemetry,
            Executor callers,
            Sources sources) {
        this.directory = directory;
        this.ports = ports;
        this.settings = settings;
        this.bell = bell;
        this.telemetry = telemetry;
        this.callers = callers;
        this.sources = sources;
        this.rules = new DeliveryRules(settings.retries(), LOOK_AFTER, LOOK_AGAIN_AFTER, sources.random());
        this.oweToHotel = new OweToHotel(
                directory,
                ports.conversations(),
                ports.threads(),
                ports.deliveries(),
                settings.checkAfter(),
                sources.ids());
        this.tellStaff = new TellStaff(oweToHotel, ports.channels());
        this.window = new ClosedWindow(
                directory,
                ports.channels(),
                ports.conversations(),
                ports.deliveries(),
                tellStaff,
                settings.holding().holdFor(),
                sources.ids());
        this.failure = new GuestDeliveryFailure(
                directory, ports.conversations(), ports.deliveries(), tellStaff, window, bell, telemetry);
        this.scanFiles = new ScanFiles(ports.files(), ports.transactions(), telemetry, sources.clock());
        directory.properties().forEach(property -> lanes.add(towards(property)));
        directory.channels().forEach(channel -> lanes.add(towards(channel)));
    }

    /** Takes in what channels bring. */
    public ReceiveFromChannels receive() {
        EventHandling handling = new EventHandling(
                new TakeGuestWords(
                        ports.conversations(),
                        ports.deliveries(),
                        ports.files().guestFiles(),
                        scanFiles,
                        ports.channels(),
                        oweToHotel,
                        window),
                new RecordReceipt(ports.conversations(), ports.deliveries(), failure, window),
                window,
                ports.conversations());
        return new ReceiveFromChannels(
                directory, handling, ports.transactions(), bell, failure, learnNames(), telemetry, sources.clock());
    }

    private LearnNames learnNames() {
        return new LearnNames(
                directory,
                ports.conversations(),
                ports.channels(),
                ports.transactions(),
                oweToHotel,
                bell,
                callers,
                sources.clock());
    }

    /** Finds out what Mews's webhooks are about. */
    public HearOfNews hearOfNews() {
        return new HearOfNews(directory, ports.threads(), ports.watch());
    }

    /** Mews says that the staff have said something. */
    public void news(PropertyId property, HearOfNews.Hint hint) {
        LookForReplies look = looks.get(property);
        if (look != null) {
            look.news(hint);
            bell.ring(LaneId.of(property), Set.of(Matter.REPLIES));
        }
    }

    /** What is to be done on each lane. */
    public List<LaneWork> lanes() {
        return List.copyOf(lanes);
    }

    /** Somebody looks for a file that is not here yet. */
    public void hurry(GuestFile file) {
        Optional.ofNullable(fetches.get(file.channel())).ifPresent(fetch -> fetch.hurry(file.id()));
    }

    /** Takes files that the staff send to guests. */
    public SendFileToGuest sendFile() {
        return new SendFileToGuest(directory, ports, oweToHotel, window, scanFiles, bell, sources);
    }

    /** Has files looked through before anybody may open them. */
    public ScanFiles scanFiles() {
        return scanFiles;
    }

    /** Why files that guests send over this channel cannot be fetched at this moment; empty if they can. */
    public Optional<String> fileTrouble(ChannelId channel) {
        return Optional.ofNullable(fetches.get(channel)).flatMap(FetchFiles::trouble);
    }

    private LaneWork towards(Property property) {
        PropertyId id = property.id();
        Hotel hotel = new Hotel(id, ports.hotel());
        Lane lane = Lane.open(LaneId.of(id), bell, rules, telemetry, sources.clock());
        Calls openings = new Calls(OpenThreads.SIDE_BY_SIDE, callers);
        Calls postings = new Calls(PostToHotel.SIDE_BY_SIDE, callers);
        ResolvedThreads resolved = new ResolvedThreads(
                hotel,
                ports.conversations(),
                ports.threads(),
                ports.deliveries(),
                ports.transactions(),
                oweToHotel,
                lane);
        OpenThreads open = new OpenThreads(
                hotel, ports.threads(), ports.watch(), ports.deliveries(), ports.transactions(), lane, openings);
        MarkAsRead mark = new MarkAsRead(ports.conversations(), ports.channels(), lane);
        BudgetRoom posting = new BudgetRoom(hotel, RequestPurpose.POSTING);
        PostToHotel post =
                new PostToHotel(ports, hotel, resolved, mark, settings.checkAfter(), lane, postings, posting);
        BudgetRoom checking = new BudgetRoom(hotel, RequestPurpose.CHECKING);
        CheckThreads check = new CheckThreads(
                hotel, ports.threads(), ports.transactions(), resolved, settings.checkAfter(), lane, checking);
        BudgetRoom settling = new BudgetRoom(hotel, RequestPurpose.SETTLING);
        SettleHotelDoubt settle = new SettleHotelDoubt(ports, hotel, lane, settling);
        BudgetRoom looking = new BudgetRoom(hotel, RequestPurpose.LOOKING);
        LookForReplies look = lookInto(hotel, resolved, lane, looking);
        looks.put(id, look);
        return new LaneWork(
                lane,
                List.of(
                        new LaneTask("post-" + id, Map.of(Matter.DELIVERIES, A_MOMENT), post::round, posting::noneFor),
                        new LaneTask("open-" + id, Map.of(Matter.OPENINGS, A_MOMENT), open::round),
                        new LaneTask("check-" + id, checking(), check::round, checking::noneFor),
                        new LaneTask(
                                "settle-" + id, Map.of(Matter.DOUBT, A_LITTLE_WHILE), settle::round, settling::noneFor),
                        new LaneTask("mark-" + id, Map.of(Matter.MARKS, A_MOMENT), mark::round),
                        new LaneTask("look-" + id, LOOKING, look::round, looking::noneFor)),
                List.of(openings, postings));
    }

    /** One that goes on is asked about ahead, so that only a thread that was silent need be asked about soon. */
    private Map<Matter, Duration> checking() {
        return Map.of(
                Matter.CHECKS,
                A_LITTLE_WHILE,
                Matter.DELIVERIES,
                settings.checkAfter().dividedBy(PART_OF_TRUST));
    }

    private LookForReplies lookInto(Hotel hotel, ResolvedThreads resolved, Lane lane, BudgetRoom room) {
        OfferToSendFiles offer = new OfferToSendFiles(directory, ports.channels(), ports.files(), oweToHotel);
        CollectReplies collect = new CollectReplies(hotel, ports, offer, window, sources.ids());
        return new LookForReplies(
                hotel, collect, resolved, ports.watch(), ports.transactions(), settings.replyTimes(), lane, room);
    }

    private LaneWork towards(Channel channel) {
        Lane lane = Lane.open(LaneId.of(channel.id()), bell, rules, telemetry, sources.clock());
        Calls sends = new Calls(SendToGuests.SIDE_BY_SIDE, callers);
        SendToGuests send = new SendToGuests(channel.id(), ports, failure, lane, sends, sources.stopwatch());
        Calls fetches = new Calls(FetchFiles.SIDE_BY_SIDE, callers);
        FetchFiles fetch = new FetchFiles(
                channel.id(),
                ports.channels(),
                ports.files().guestFiles(),
                ports.files().bytes(),
                scanFiles,
                ports.transactions(),
                lane,
                fetches);
        this.fetches.put(channel.id(), fetch);
        WatchWindows windows = new WatchWindows(
                channel,
                ports.channels(),
                ports.conversations(),
                ports.deliveries(),
                ports.transactions(),
                tellStaff,
                settings.holding(),
                lane);
        return new LaneWork(
                lane,
                List.of(
                        new LaneTask("send-" + channel.id(), Map.of(Matter.DELIVERIES, A_MOMENT), send::round),
                        new LaneTask("fetch-" + channel.id(), Map.of(Matter.FILES, A_MOMENT), fetch::round),
                        new LaneTask(
                                "windows-" + channel.id(),
                                Map.of(Matter.WINDOWS, Duration.ofSeconds(1)),
                                windows::round)),
                List.of(sends, fetches));
    }
}
