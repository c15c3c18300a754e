package io.penelope.channel.simulator.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.ControlRoutes;
import io.penelope.channel.simulator.Faults;
import io.penelope.channel.simulator.Journal;
import io.penelope.channel.simulator.Json;
import io.penelope.channel.simulator.RequestLog;
import io.penelope.channel.simulator.SeenRequest;
import io.penelope.channel.simulator.SimulatorServer;
import io.penelope.channel.simulator.Switchboard;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.media.MediaShelf;
import io.penelope.channel.simulator.webhooks.Outbox;
import io.penelope.channel.simulator.webhooks.WebhookDelivery;
import io.penelope.channel.simulator.webhooks.WebhookSwitches;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One bot on a simulated Telegram, with its guests' phones.
 *
 * <p>It answers the Bot API as documented, hands out updates by long polling or by webhook, and shows a page at {@code
 * /} on which one plays a guest. It plays a local Bot API server, so webhooks may be plain {@code http} and loopback.
 * Operations that {@link #faults()} knows: the Bot API's methods by name, and {@code download}. Safe for use by many
 * threads.
 */
public final class SimulatedTelegram implements AutoCloseable {

    private static final String PAGES = "/io/penelope/channel/simulator/telegram";

    /** As {@link #storeMedia} makes them. */
    private static final Pattern MEDIA_ID = Pattern.compile("AgAC[A-Za-z0-9_-]{48}");

    private final TelegramSettings settings;
    private final TelegramLedger ledger;
    private final Journal<TelegramEvent> journal;
    private final MediaShelf shelf;
    private final Faults faults = new Faults(BotApi.OPERATIONS);
    private final WebhookSwitches switches = new WebhookSwitches();
    private final RequestLog log;
    private final WebhookCourier courier;
    private final Outbox outbox;
    private final LongPoll longPoll;
    private final SimulatorServer server;
    private final Random random = new Random();
    private final Limits limits = new Limits();
    private final AtomicInteger dropRequests = new AtomicInteger();

    SimulatedTelegram(TelegramSettings settings) {
        this.settings = settings;
        ledger = new TelegramLedger(100_000_000L + random.nextInt(800_000_000));
        journal = Journal.open(TelegramEvent.class, settings.journal.map(dir -> dir.resolve("telegram.jsonl")));
        shelf = new MediaShelf(settings.journal.map(dir -> dir.resolve("telegram-media")));
        journal.replay(ledger::apply);
        log = new RequestLog(settings.clock);
        courier = new WebhookCourier(settings, this::webhook);
        outbox = new Outbox(
                "telegram-webhooks",
                settings.tap.watching(courier),
                settings.retryPace,
                switches,
                1,
                this::settled,
                settings.clock);
        longPoll = new LongPoll(this);
        Switchboard switchboard = new Switchboard(faults, log, BotAnswer::of);
        server = new SimulatorServer(
                settings.host,
                settings.port,
                PAGES,
                new TelegramPhones(this),
                new ControlRoutes(faults, log, switches, outbox),
                switchboard,
                new BotApi(this, settings, switchboard)::addTo);
        server.start();
        restartOutbox();
    }

    public static TelegramSettings with() {
        return new TelegramSettings();
    }

    /** Where this platform's API and page are, without a slash at the end; a channel's {@code apiUrl}. */
    public URI address() {
        return URI.create("http://" + settings.host + ":" + server.port());
    }

    public String botToken() {
        return settings.botToken;
    }

    /** Sets the webhook as by {@code setWebhook}, for those who do not want to make the call. */
    public void deliverTo(URI address, String secretToken) {
        setWebhook(address.toString(), secretToken, 40, Optional.empty());
    }

    /** A guest, new or known by id, who has not met the bot yet if new. */
    public TelegramGuest guest(long id, String firstName) {
        return guest(TelegramPerson.of(id, firstName));
    }

    public synchronized TelegramGuest guest(TelegramPerson person) {
        if (ledger.profile(person.id()).isEmpty()) {
            happen(new TelegramEvent.GuestJoined(
                    person.id(),
                    person.firstName(),
                    person.lastName().orElse(null),
                    person.username().orElse(null),
                    person.language().orElse(null)));
        }
        return new TelegramGuest(this, person.id());
    }

    /** A guest who is known already. */
    public synchronized TelegramGuest guestById(long id) {
        return new TelegramGuest(this, profile(id).person().id());
    }

    public synchronized List<TelegramGuest> guests() {
        return ledger.profiles().stream()
                .map(profile -> new TelegramGuest(this, profile.person().id()))
                .toList();
    }

    /** Both sides of a guest's chat, oldest first. */
    public List<ChatLine> messagesOf(TelegramGuest guest) {
        return messagesIn(guest.id());
    }

    /** What was said in a chat, a group's for one. */
    public synchronized List<ChatLine> messagesIn(long chat) {
        return ledger.chat(chat);
    }

    /** Makes an update of any kind, known to the Bot API or not; returns its id. */
    public long sendUpdate(String kind, ObjectNode content, String lane) {
        ObjectNode update = Json.object();
        update.set(kind, content);
        return made(kind, update, lane);
    }

    /** Publishes in a channel that the bot was added to; such a post has no sender. */
    public synchronized long channelPost(long channel, String title, String text) {
        ObjectNode post = Json.object().put("message_id", ledger.nextMessageId());
        ObjectNode chat = Json.object().put("id", channel).put("title", title).put("type", "channel");
        post.set("sender_chat", chat);
        post.set("chat", chat.deepCopy());
        post.put("date", now().getEpochSecond()).put("text", text);
        return sendUpdate("channel_post", post, "chat:" + channel);
    }

    /** Counts updates from this id on, as Telegram does after a week without any; may go down. */
    public void jumpUpdateIdTo(long next) {
        happen(new TelegramEvent.IdsJumped(next));
    }

    public Faults faults() {
        return faults;
    }

    public WebhookSwitches webhooks() {
        return switches;
    }

    /** Limits on sending, all off until switched on. */
    public Limits limits() {
        return limits;
    }

    /** Ends all waiting between attempts. */
    public void retryWebhooksNow() {
        outbox.retryNow();
    }

    /** How many updates the bot has neither accepted nor confirmed yet. */
    public synchronized int updatesOwed() {
        return ledger.owed().size();
    }

    /** The address that the bot has set, blank for none. */
    public String webhookUrl() {
        return webhook().url();
    }

    /** How often anybody asked for {@code drop_pending_updates}. */
    public int dropRequests() {
        return dropRequests.get();
    }

    /** Every request to the API, oldest first. */
    public List<SeenRequest> requests() {
        return log.requests();
    }

    @Override
    public void close() {
        longPoll.close();
        server.close();
        outbox.close();
        synchronized (this) {
            journal.close();
        }
    }

    synchronized void happen(TelegramEvent event) {
        journal.append(event);
        ledger.apply(event);
    }

    /** Stores that somebody did something, and lets the bot hear of it if it wants to. */
    synchronized long made(String kind, ObjectNode content, String lane) {
        long id = ledger.nextUpdateId();
        ObjectNode update = Json.object().put("update_id", id);
        update.setAll(content);
        boolean wanted = ledger.wants(kind);
        happen(new TelegramEvent.UpdateMade(now().toEpochMilli(), id, lane, update, wanted));
        if (wanted && !webhook().url().isEmpty()) {
            outbox.add(ledger.owed().get(ledger.owed().size() - 1));
        }
        longPoll.news();
        ledger.chatOf(id).ifPresent(this::changed);
        return id;
    }

    synchronized TelegramEvent.WebhookSet webhook() {
        return ledger.webhook();
    }

    synchronized boolean setWebhook(
            String url, @Nullable String secret, int maxConnections, Optional<List<String>> kinds) {
        TelegramEvent.WebhookSet wish = new TelegramEvent.WebhookSet(url, secret, maxConnections);
        kinds.ifPresent(this::chooseKinds);
        boolean news = !wish.equals(ledger.webhook());
        if (news) {
            happen(wish);
            longPoll.endBecause("terminated by setWebhook request");
            restartOutbox();
        }
        return news;
    }

    synchronized void chooseKinds(List<String> kinds) {
        if (!kinds.equals(ledger.kinds())) {
            happen(new TelegramEvent.KindsChosen(kinds));
        }
    }

    synchronized void dropPending() {
        dropRequests.incrementAndGet();
        outbox.clear();
        ledger.owed().forEach(this::settled);
    }

    /** Forgets updates up to and without this id, which the poller thereby confirms. */
    synchronized void confirmBelow(long offset) {
        for (WebhookDelivery delivery : ledger.owed()) {
            if (Long.parseLong(delivery.id()) < offset) {
                settled(delivery);
            }
        }
    }

    /** What waits for the poller and is not a day old. */
    synchronized List<WebhookDelivery> owed() {
        Instant oldest = now().minus(TelegramSettings.AS_TELEGRAM.lifetime());
        for (WebhookDelivery delivery : ledger.owed()) {
            if (delivery.since().isBefore(oldest)) {
                settled(delivery);
            }
        }
        return ledger.owed();
    }

    synchronized TelegramLedger.Profile profile(long id) {
        return ledger.profile(id).orElseThrow(() -> new IllegalArgumentException("No guest has this id"));
    }

    synchronized Optional<ObjectNode> message(long chat, long id) {
        return ledger.message(chat, id);
    }

    /** For what reads and then writes: the caller holds this object's lock for both. */
    TelegramLedger ledger() {
        return ledger;
    }

    /** The bot as a {@code User}. */
    ObjectNode bot() {
        return Json.object()
                .put("id", settings.botId())
                .put("is_bot", true)
                .put("first_name", settings.botName)
                .put("username", settings.botUsername);
    }

    Instant now() {
        return settings.clock.instant();
    }

    void changed(long chat) {
        server.changed(Long.toString(chat));
    }

    String storeMedia(Media media) {
        byte[] bytes = new byte[36];
        random.nextBytes(bytes);
        String id = "AgAC" + Base64.getUrlEncoder().encodeToString(bytes);
        shelf.put(id, media);
        return id;
    }

    /** Whether this may be a file's id, of one that is still there or not. */
    boolean isMediaId(String id) {
        return MEDIA_ID.matcher(id).matches();
    }

    /** The file that a line of a chat shows; empty if it shows none. */
    public Optional<Media> fileOf(ChatLine line) {
        return Optional.ofNullable(line.media()).flatMap(this::media);
    }

    /** Loses the file that a line of a chat shows: from now on nobody gets it. */
    public void lose(ChatLine line) {
        Optional.ofNullable(line.media()).ifPresent(shelf::remove);
    }

    Optional<Media> media(String id) {
        return shelf.find(id);
    }

    ObjectNode webhookInfo() {
        TelegramEvent.WebhookSet set = webhook();
        ObjectNode info = Json.object()
                .put("url", set.url())
                .put("has_custom_certificate", false)
                .put("pending_update_count", owed().size());
        if (!set.url().isEmpty()) {
            info.put("max_connections", set.maxConnections());
        }
        courier.lastError()
                .ifPresent(error -> info.put("last_error_date", error.at().getEpochSecond())
                        .put("last_error_message", error.message()));
        List<String> kinds;
        synchronized (this) {
            kinds = ledger.kinds();
        }
        if (!kinds.isEmpty()) {
            kinds.forEach(info.withArray("allowed_updates")::add);
        }
        return info;
    }

    LongPoll longPoll() {
        return longPoll;
    }

    private void restartOutbox() {
        outbox.clear();
        if (!webhook().url().isEmpty()) {
            outbox.mostInFlight(webhook().maxConnections());
            owed().forEach(outbox::add);
        }
    }

    private void settled(WebhookDelivery delivery) {
        long updateId = Long.parseLong(delivery.id());
        synchronized (this) {
            happen(new TelegramEvent.UpdateSettled(updateId));
            ledger.chatOf(updateId).ifPresent(this::changed);
        }
    }
}
