package io.penelope.channel.webchat.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.Part;
import io.penelope.channel.spi.ReceiptKind;
import io.penelope.channel.webchat.LanguageWishes;
import io.penelope.channel.webchat.guard.ChatGuard;
import io.penelope.channel.webchat.guard.Network;
import io.penelope.channel.webchat.session.Chats;
import io.penelope.channel.webchat.session.Session;
import io.penelope.channel.webchat.uploads.Uploads;
import io.penelope.domain.conversation.SourceId;
import io.penelope.domain.file.FileLinks;
import io.penelope.domain.file.StoredBytes;
import io.penelope.domain.message.Author;
import io.penelope.domain.transcript.Line;
import io.penelope.domain.transcript.LineFile;
import io.penelope.domain.transcript.Reader;
import io.penelope.domain.transcript.Transcript;
import io.penelope.domain.transcript.Transcripts;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import io.penelope.web.QueryExecutor;
import io.penelope.web.Routes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a guest says in the web chat, and reads of what was said. */
public final class ChatMessageRoutes implements Routes {

    /** How long a guest's message may be, in UTF-16 units. */
    public static final int LONGEST_TEXT = Said.LONGEST_TEXT;

    private static final int MOST_LINES = 200;

    private final Chats chats;
    private final Transcripts transcripts;
    private final ChatIntake intake;
    private final Uploads uploads;
    private final FileLinks links;
    private final ChatGuard guard;
    private final QueryExecutor queries;
    private final Clock clock;

    /** @param links to files, for the guests whose they are: relative to the chat's address */
    public ChatMessageRoutes(
            Chats chats,
            Transcripts transcripts,
            ChatIntake intake,
            Uploads uploads,
            FileLinks links,
            ChatGuard guard,
            QueryExecutor queries,
            Clock clock) {
        this.chats = chats;
        this.transcripts = transcripts;
        this.intake = intake;
        this.uploads = uploads;
        this.links = links;
        this.guard = guard;
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/chat/{channelId}/messages", this::read);
        routes.post("/chat/{channelId}/messages", this::say);
        routes.post("/chat/{channelId}/seen", this::see);
    }

    /**
     * What was said, and how far the whole conversation is.
     *
     * @param filesGone if it grows, one of the files is here no more, which may be one of an earlier message
     * @param more whether there is more behind these
     */
    record Messages(List<Message> messages, int inHotel, int filesGone, boolean more) {

        static Messages of(Transcript transcript, FileLinks links) {
            List<Message> messages = transcript.lines().stream()
                    .map(line -> Message.of(line, links))
                    .toList();
            int last = messages.isEmpty()
                    ? Integer.MAX_VALUE
                    : messages.get(messages.size() - 1).n();
            return new Messages(
                    messages,
                    transcript.progress().inHotel(),
                    transcript.progress().filesGone(),
                    last < transcript.progress().lines());
        }
    }

    /** @param text blank where there is nothing but the file */
    record Message(
            int n,
            @Nullable String id,
            String from,
            String text,
            Instant at,
            @Nullable File file) {

        static Message of(Line line, FileLinks links) {
            boolean guests = line.author() == Author.GUEST;
            return new Message(
                    line.number(),
                    guests ? browsersOwn(line.sourceId()) : null,
                    guests ? "guest" : "hotel",
                    line.file().map(file -> file.caption().orElse("")).orElse(line.words()),
                    line.at(),
                    line.file().map(file -> File.of(file, links)).orElse(null));
        }

        /** Without the session with which the id within the channel begins. */
        private static String browsersOwn(SourceId id) {
            return id.value().substring(id.value().indexOf('/') + 1);
        }

        /** Keeps the words out of logs. */
        @Override
        public String toString() {
            return "message " + n;
        }
    }

    /**
     * A file that somebody sent.
     *
     * @param kind what it is to a person, such as {@code photo}
     * @param name that it bore at the sender's
     * @param type the media type that its bytes show
     * @param size in bytes
     * @param url relative to the chat's address; absent, as are type and size, if the file is not here, or no longer
     */
    record File(
            String kind,
            @Nullable String name,
            @Nullable String type,
            @Nullable Long size,
            @Nullable String url) {

        static File of(LineFile file, FileLinks links) {
            Optional<StoredBytes> bytes = file.bytes();
            return new File(
                    file.kind().name().toLowerCase(Locale.ROOT),
                    file.name().orElse(null),
                    bytes.map(StoredBytes::type).orElse(null),
                    bytes.map(StoredBytes::size).orElse(null),
                    bytes.map(here -> links.to(file.id(), file.since())).orElse(null));
        }

        /** Keeps the name out of logs. */
        @Override
        public String toString() {
            return "a file of the kind " + kind;
        }
    }

    private void read(Context context) {
        Session session = guard.session(chats.named(context).id(), context);
        int after = after(context);
        queries.answer(context, () -> Messages.of(transcripts.read(session.reader(), after, MOST_LINES), links));
    }

    private static int after(Context context) {
        return number(Optional.ofNullable(context.queryParam("after")).orElse("0"));
    }

    private static int number(String text) {
        try {
            return Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw Said.bad("A message's number has to be a whole number");
        }
    }

    private void say(Context context) {
        Session session = guard.change(chats.named(context).id(), context);
        Said said = Said.in(context);
        Optional<StoredBytes> file = said.file().map(name -> file(session, said));
        guard.speak(session);
        Network network = guard.network(context);
        String proof = guard.proof(context);
        InboundEvent event = event(session, said, file, context);
        context.future(() -> queries.ask(() -> transcripts.isKnown(session.reader()))
                .thenCompose(known -> {
                    if (!known) {
                        guard.enter(session, network, proof);
                    }
                    guard.count(session, network, Math.max(1, said.text().length()));
                    return file.<CompletionStage<?>>map(bytes -> intake.take(session.channel(), event, bytes))
                            .orElseGet(() -> intake.take(session.channel(), List.of(event)));
                })
                .thenRun(() ->
                        context.status(200).contentType("application/json").result("{}")));
    }

    /** The file that the browser sent before its message. */
    private StoredBytes file(Session session, Said said) {
        return uploads.whole(session, said.id())
                .orElseThrow(() -> new ProblemException(
                        Problem.of(409, "The file is not here: send it before its message, and once more now")));
    }

    /**
     * Two browsers may come upon the same id, by chance or by will, and none may hush the other: the id within the
     * channel begins with the session.
     */
    private InboundEvent event(Session session, Said said, Optional<StoredBytes> file, Context context) {
        GuestAddress named = GuestAddress.of(session.hash()).name(session.nickname());
        GuestAddress guest = language(context).map(named::language).orElse(named);
        return InboundEvent.message(session.hash() + "/" + said.id(), guest, clock.instant(), part(said, file));
    }

    private static Part part(Said said, Optional<StoredBytes> file) {
        return file.<Part>map(bytes ->
                        SentFile.part(bytes, said.file().orElse(""), said.text().strip()))
                .orElseGet(() -> Part.text(said.text()));
    }

    /** The first language of the browser's user. */
    private static Optional<String> language(Context context) {
        return Optional.ofNullable(context.header(Header.ACCEPT_LANGUAGE))
                .flatMap(header -> LanguageWishes.in(header).first());
    }

    private void see(Context context) {
        Session session = guard.change(chats.named(context).id(), context);
        JsonNode body = Said.body(context);
        int upTo = number(body.path("n").asText());
        context.future(() -> queries.ask(() -> read(session, upTo))
                .thenCompose(events -> intake.take(session.channel(), events))
                .thenRun(() -> context.status(204)));
    }

    private List<InboundEvent> read(Session session, int upTo) {
        Reader reader = session.reader();
        return transcripts.unread(reader, upTo).stream()
                .map(delivery -> delivery.sendKey().value())
                .<InboundEvent>map(key -> InboundEvent.receipt("read/" + key, ReceiptKind.READ, key)
                        .ofKey(key))
                .toList();
    }
}
