package io.penelope.channel.simulator.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.ControlRoutes;
import io.penelope.channel.simulator.Faults;
import io.penelope.channel.simulator.Journal;
import io.penelope.channel.simulator.RequestLog;
import io.penelope.channel.simulator.SeenRequest;
import io.penelope.channel.simulator.SimulatorServer;
import io.penelope.channel.simulator.Switchboard;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.media.MediaShelf;
import io.penelope.channel.simulator.webhooks.Outbox;
import io.penelope.channel.simulator.webhooks.WebhookDelivery;
import io.penelope.channel.simulator.webhooks.WebhookPost;
import io.penelope.channel.simulator.webhooks.WebhookSwitches;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One business number on a simulated WhatsApp, with its guests' phones.
 *
 * <p>It answers the Cloud API as Meta documents it, owes Penelope webhooks until they are accepted, and shows a page at
 * {@code /} on which one plays a guest. Operations that {@link #faults()} knows: {@code send}, {@code upload}, {@code
 * read}, {@code check}, {@code media}, {@code download}, {@code
 * templates}, {@code app}, {@code webhook}, {@code register}; and {@code verdict}, where a refusal becomes the {@code failed}
 * status of a message that was accepted. A refusal with code 100 blames the call, as Meta's {@code GraphMethodException}. Safe for
 * use by many threads.
 */
public final class SimulatedWhatsApp implements AutoCloseable {

    private static final Set<String> OPERATIONS = Set.of(
            "send",
            "upload",
            "read",
            "check",
            "media",
            "download",
            "templates",
            "app",
            "webhook",
            "register",
            "verdict");

    /** The path of the page's files. */
    private static final String PAGES = "/io/penelope/channel/simulator/whatsapp";

    /** Meta's page on webhooks: up to 1000 updates in one POST. */
    private static final int MOST_PER_POST = 1000;

    /** Meta's page on media: ids from webhooks are good for seven days. */
    private static final Duration MEDIA_LIFE = Duration.ofDays(7);

    private final WhatsAppSettings settings;
    private final WhatsAppLedger ledger = new WhatsAppLedger();
    private final Journal<WhatsAppEvent> journal;
    private final MediaShelf shelf;
    private final Faults faults = new Faults(OPERATIONS);
    private final WebhookSwitches switches = new WebhookSwitches();
    private final RequestLog log;
    private final Outbox outbox;
    private final WebhookPost post;
    private final Envelope envelope;
    private final SimulatorServer server;
    private final Set<String> openChats = ConcurrentHashMap.newKeySet();
    private final Random random = new Random();
    private final Limits limits = new Limits();
    private final Templates templates = new Templates(this::sendChange);
    private final Registrations registrations = new Registrations(this::happen);
    private volatile boolean requiresAppSecret;

    SimulatedWhatsApp(WhatsAppSettings settings) {
        this.settings = settings;
        journal = Journal.open(WhatsAppEvent.class, settings.journal.map(dir -> dir.resolve("whatsapp.jsonl")));
        shelf = new MediaShelf(settings.journal.map(dir -> dir.resolve("whatsapp-media")));
        journal.replay(event -> {
            ledger.apply(event);
            registrations.apply(event);
        });
        log = new RequestLog(settings.clock);
        post = new WebhookPost(settings.webhookPatience);
        envelope = new Envelope(
                settings.accountId, settings.phoneNumberId, settings.displayPhoneNumber.replaceAll("[^0-9]", ""));
        outbox = new Outbox(
                "whatsapp-webhooks",
                settings.tap.watching(this::carry),
                settings.retryPace,
                switches,
                MOST_PER_POST,
                this::settled,
                settings.clock);
        if (!registrations.isAnywhere()) {
            outbox.pause();
        }
        ledger.owed().forEach(outbox::add);
        Switchboard switchboard = new Switchboard(faults, log, GraphError::of);
        server = new SimulatorServer(
                settings.host,
                settings.port,
                PAGES,
                new WhatsAppPhones(this),
                new ControlRoutes(faults, log, switches, outbox),
                switchboard,
                new GraphApi(this, settings, switchboard)::addTo);
        server.start();
    }

    public static WhatsAppSettings with() {
        return new WhatsAppSettings();
    }

    /** Where this platform's API and page are, without a slash at the end. */
    public URI address() {
        return URI.create("http://" + settings.host + ":" + server.port());
    }

    /** What a channel's {@code apiUrl} has to be for this platform. */
    public URI apiUrl() {
        return address().resolve("/v23.0");
    }

    /**
     * Sends webhooks to this address from now on, first those that waited for one: as if somebody had entered it as the
     * app's in the App Dashboard, with every field there is, and however it answers.
     */
    public void deliverTo(URI address) {
        registrations.everythingTo(address);
        outbox.resume();
    }

    /** Where webhooks go, by whoever said so. */
    public Registrations registrations() {
        return registrations;
    }

    /**
     * Asks the callback to prove that it knows the verify token, as when somebody sets it in the App Dashboard.
     *
     * @return true if it answered 200 and the challenge byte for byte
     */
    public boolean verifyWebhook() {
        URI address = registrations
                .app()
                .orElseThrow(() -> new IllegalStateException("The app has no callback address yet: see deliverTo"));
        return handshake(address, settings.verifyToken).join().isEmpty();
    }

    /** Asks an address for the verify token; what is wrong with its answer in Meta's words, empty if nothing is. */
    CompletableFuture<Optional<String>> handshake(URI address, String verifyToken) {
        String challenge = Long.toString(random.nextLong(1L << 31, 1L << 62));
        String query = "hub.mode=subscribe&hub.challenge=" + challenge + "&hub.verify_token="
                + URLEncoder.encode(verifyToken, UTF_8);
        String separator = address.getRawQuery() == null ? "?" : "&";
        return post.ask(URI.create(address + separator + query))
                .thenApply(answer -> trouble(answer, challenge))
                .exceptionally(noAnswer -> Optional.of("Response does not match challenge, received no answer"));
    }

    private static Optional<String> trouble(HttpResponse<String> answer, String challenge) {
        if (answer.statusCode() != 200) {
            return Optional.of("HTTP Status Code = " + answer.statusCode());
        }
        return answer.body().equals(challenge) ? Optional.empty() : Optional.of("Response does not match challenge");
    }

    /** A guest by number and name, on whose phone businesses see both number and user id. */
    public WhatsAppGuest guest(String phone, String name) {
        return guest(WhatsAppPerson.of(phone, name));
    }

    /** A guest, new or known by number or user id. */
    public synchronized WhatsAppGuest guest(WhatsAppPerson person) {
        Optional<WhatsAppLedger.Profile> known =
                person.phone().flatMap(ledger::byPhone).or(() -> person.userId().flatMap(ledger::byUserId));
        if (known.isPresent()) {
            return new WhatsAppGuest(this, known.get().key());
        }
        String key = freeKey(person.phone().or(person::userId).orElseThrow());
        happen(new WhatsAppEvent.GuestJoined(
                key,
                person.name(),
                person.phone().orElse(null),
                person.userId().orElse(null),
                person.username().orElse(null)));
        return new WhatsAppGuest(this, key);
    }

    /** A guest by the key that {@link WhatsAppGuest#key()} gives. */
    public synchronized WhatsAppGuest guestByKey(String key) {
        return new WhatsAppGuest(this, ledger.profile(key).key());
    }

    public synchronized List<WhatsAppGuest> guests() {
        return ledger.profiles().stream()
                .map(profile -> new WhatsAppGuest(this, profile.key()))
                .toList();
    }

    /** Both sides of a guest's chat, oldest first. */
    public synchronized List<ChatLine> messagesOf(WhatsAppGuest guest) {
        return ledger.chat(guest.key());
    }

    /** Sends a change that the simulator has no word for: any field, any value, in the usual envelope. */
    public void sendChange(String field, ObjectNode value) {
        happen(new WhatsAppEvent.NewsCame(nowMillis(), UUID.randomUUID().toString(), field, value));
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

    /** The message templates, none until one is approved. */
    public Templates templates() {
        return templates;
    }

    /** The app's switch "Require App Secret": no call is taken without the proof that the caller knows the secret. */
    public void requireAppSecret(boolean required) {
        requiresAppSecret = required;
    }

    boolean requiresAppSecret() {
        return requiresAppSecret;
    }

    /** Holds all webhooks back until {@link #resumeWebhooks()}. */
    public void pauseWebhooks() {
        outbox.pause();
    }

    public void resumeWebhooks() {
        outbox.resume();
    }

    /** Ends all waiting between attempts. */
    public void retryWebhooksNow() {
        outbox.retryNow();
    }

    /** How many updates Penelope has not accepted yet. */
    public synchronized int webhooksOwed() {
        return ledger.owed().size();
    }

    /** Every request to the API, oldest first. */
    public List<SeenRequest> requests() {
        return log.requests();
    }

    @Override
    public void close() {
        server.close();
        outbox.close();
        synchronized (this) {
            journal.close();
        }
    }

    /** Stores what happened, and then lets everybody know. */
    synchronized void happen(WhatsAppEvent event) {
        journal.append(event);
        ledger.apply(event).ifPresent(outbox::add);
        if (event instanceof WhatsAppEvent.WebhooksSet) {
            registrations.apply(event);
            outbox.resume();
        }
    }

    String newMessageId() {
        byte[] bytes = new byte[30];
        random.nextBytes(bytes);
        return "wamid.HBgL" + Base64.getEncoder().encodeToString(bytes) + "AA==";
    }

    synchronized String sent(String guest, ObjectNode message) {
        happen(new WhatsAppEvent.GuestSent(nowMillis(), guest, message));
        changed(guest);
        return message.path("id").asText();
    }

    synchronized Optional<ChatLine> line(String messageId) {
        return ledger.line(messageId);
    }

    synchronized WhatsAppLedger.Profile profile(String key) {
        return ledger.profile(key);
    }

    synchronized Optional<WhatsAppLedger.Profile> recipient(SendRequest request) {
        return request.byUserId() ? ledger.byUserId(request.address()) : ledger.byPhone(request.address());
    }

    /** Takes the hotel's message, and settles how far it comes: failed by verdict, or as far as the phone allows. */
    synchronized String accept(SendRequest request, boolean windowClosed) {
        Optional<WhatsAppLedger.Profile> guest = recipient(request);
        String id = newMessageId();
        happen(new WhatsAppEvent.HotelSent(
                nowMillis(),
                guest.map(WhatsAppLedger.Profile::key).orElse(null),
                request.address(),
                request.byUserId(),
                id,
                request.text(),
                request.repliesTo(),
                request.marker(),
                request.kind(),
                request.file() == null ? null : request.file().media(),
                request.file() == null ? null : request.file().name()));
        Optional<Verdict> verdict =
                windowClosed ? Optional.of(Verdict.WINDOW_CLOSED) : Verdict.on(request, guest.isPresent(), faults);
        if (verdict.isPresent()) {
            reach(id, "failed", verdict.get());
        } else {
            reach(id, "sent", Verdict.NONE);
            guest.ifPresent(this::catchUp);
        }
        guest.ifPresent(profile -> changed(profile.key()));
        return id;
    }

    synchronized boolean markRead(String messageId) {
        Optional<String> chat = ledger.chatOf(messageId);
        boolean fromGuest = ledger.line(messageId)
                .filter(line -> line.from() == ChatLine.From.GUEST)
                .isPresent();
        if (fromGuest) {
            happen(new WhatsAppEvent.HotelRead(messageId));
            chat.ifPresent(this::changed);
        }
        return fromGuest;
    }

    synchronized void silentSince(String guest, Instant moment) {
        happen(new WhatsAppEvent.GuestSilent(moment.toEpochMilli(), guest));
    }

    synchronized void phoneOnline(String guest, boolean online) {
        happen(new WhatsAppEvent.PhoneSwitched(guest, online));
        catchUp(ledger.profile(guest));
        changed(guest);
    }

    synchronized void chatOpen(String guest, boolean open) {
        if (open) {
            openChats.add(guest);
        } else {
            openChats.remove(guest);
        }
        catchUp(ledger.profile(guest));
        changed(guest);
    }

    synchronized void moved(String guest, String phone) {
        String digits = phone.replaceAll("[^0-9]", "");
        WhatsAppPerson before = ledger.profile(guest).person();
        String userId =
                before.userId().map(old -> WhatsAppPerson.userIdFor(digits)).orElse(null);
        happen(new WhatsAppEvent.GuestMoved(guest, digits, userId));
    }

    String storeMedia(Media media) {
        String id = Long.toString(random.nextLong(100_000_000_000_000L, 999_999_999_999_999L));
        shelf.put(id, media);
        return id;
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

    /** A file as long as Meta keeps it for businesses; the guest's phone keeps it longer. */
    Optional<Media> mediaForTheHotel(String id) {
        Instant oldest = now().minus(MEDIA_LIFE);
        boolean tooOld;
        synchronized (this) {
            tooOld = ledger.mediaSince(id).filter(sent -> !sent.isAfter(oldest)).isPresent();
        }
        return tooOld ? Optional.empty() : media(id);
    }

    /** The hotel's own number in digits. */
    String businessNumber() {
        return envelope.displayNumber();
    }

    Instant now() {
        return settings.clock.instant();
    }

    void changed(String guest) {
        server.changed(guest);
    }

    /** What has reached the phone while it was off, and what is read because the chat is open. */
    private void catchUp(WhatsAppLedger.Profile guest) {
        for (ChatLine line : ledger.chat(guest.key())) {
            if (line.from() != ChatLine.From.HOTEL || !guest.online()) {
                continue;
            }
            if (line.tick() == ChatLine.Tick.SENT) {
                reach(line.id(), "delivered", Verdict.NONE);
            }
            if (line.tick().compareTo(ChatLine.Tick.READ) < 0 && openChats.contains(guest.key())) {
                reach(line.id(), "read", Verdict.NONE);
            }
        }
    }

    private void reach(String id, String status, Verdict verdict) {
        happen(new WhatsAppEvent.StatusReached(nowMillis(), id, status, verdict.code(), verdict.title()));
    }

    /** A number may belong to a second guest, once the first has moved to another. */
    private String freeKey(String address) {
        String key = address;
        for (int i = 2; ledger.knows(key); i++) {
            key = address + "-" + i;
        }
        return key;
    }

    private long nowMillis() {
        return now().toEpochMilli();
    }

    /** What is for nobody is gone: Meta keeps nothing for those who subscribe later. */
    private CompletableFuture<Outbox.Reply> carry(List<WebhookDelivery> deliveries) {
        Map<URI, List<WebhookDelivery>> byAddress = new LinkedHashMap<>();
        for (WebhookDelivery delivery : deliveries) {
            registrations
                    .target(delivery.content().path("field").asText())
                    .ifPresent(address -> byAddress
                            .computeIfAbsent(address, any -> new ArrayList<>())
                            .add(delivery));
        }
        CompletableFuture<Outbox.Reply> all =
                CompletableFuture.completedFuture(new Outbox.Reply(true, Optional.empty()));
        for (Map.Entry<URI, List<WebhookDelivery>> one : byAddress.entrySet()) {
            all = all.thenCombine(
                    carry(one.getKey(), one.getValue()), (before, reply) -> before.accepted() ? reply : before);
        }
        return all;
    }

    private CompletableFuture<Outbox.Reply> carry(URI address, List<WebhookDelivery> deliveries) {
        byte[] body = envelope.wrap(deliveries);
        Map<String, String> headers = Map.of(
                "X-Hub-Signature-256",
                Envelope.signature(body, settings.appSecret),
                "User-Agent",
                "facebookexternalua");
        return post.send(address, body, headers)
                .thenApply(answer -> new Outbox.Reply(answer.statusCode() == 200, Optional.empty()));
    }

    private void settled(WebhookDelivery delivery) {
        Optional<String> chat;
        synchronized (this) {
            happen(new WhatsAppEvent.WebhookSettled(delivery.id()));
            chat = ledger.chatOf(delivery.id());
        }
        chat.ifPresent(this::changed);
    }
}
