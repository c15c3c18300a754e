package io.penelope.channel.webchat.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.penelope.application.receiving.ReceiveFromChannels;
import io.penelope.channel.webchat.LanguageWishes;
import io.penelope.channel.webchat.guard.ChatGuard;
import io.penelope.channel.webchat.guard.Network;
import io.penelope.channel.webchat.session.Chats;
import io.penelope.channel.webchat.session.Session;
import io.penelope.domain.channel.AddressedEvent;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.transcript.Line;
import io.penelope.domain.transcript.Reader;
import io.penelope.domain.transcript.Transcript;
import io.penelope.domain.transcript.Transcripts;
import io.penelope.web.Clerks;
import io.penelope.web.Routes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a guest says in the web chat, and reads of what was said. */
public final class ChatMessageRoutes implements Routes {

    /** How long a guest's message may be, in UTF-16 units. */
    public static final int LONGEST_TEXT = Said.LONGEST_TEXT;

    private static final int MOST_LINES = 200;
    private static final String PROOF = "Penelope-Proof";

    private final Chats chats;
    private final Transcripts transcripts;
    private final ReceiveFromChannels receive;
    private final ChatGuard guard;
    private final Clerks clerks;
    private final Clock clock;

    public ChatMessageRoutes(
            Chats chats,
            Transcripts transcripts,
            ReceiveFromChannels receive,
            ChatGuard guard,
            Clerks clerks,
            Clock clock) {
        this.chats = chats;
        this.transcripts = transcripts;
        this.receive = receive;
        this.guard = guard;
        this.clerks = clerks;
        this.clock = clock;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/chat/{channelId}/messages", this::read);
        routes.post("/chat/{channelId}/messages", this::say);
        routes.post("/chat/{channelId}/seen", this::see);
    }

    /** @param more whether there is more behind these */
    record Messages(List<Message> messages, int inHotel, boolean more) {

        static Messages of(Transcript transcript) {
            List<Message> messages =
                    transcript.lines().stream().map(Message::of).toList();
            int last = messages.isEmpty()
                    ? Integer.MAX_VALUE
                    : messages.get(messages.size() - 1).n();
            return new Messages(
                    messages,
                    transcript.progress().inHotel(),
                    last < transcript.progress().lines());
        }
    }

    record Message(int n, @Nullable String id, String from, String text, Instant at) {

        static Message of(Line line) {
            boolean guests = line.author() == Author.GUEST;
            return new Message(
                    line.number(),
                    guests ? line.sourceId().substring(line.sourceId().indexOf('/') + 1) : null,
                    guests ? "guest" : "hotel",
                    line.words(),
                    line.at());
        }

        /** Keeps the words out of logs. */
        @Override
        public String toString() {
            return "message " + n;
        }
    }

    private void read(Context context) {
        Session session = guard.session(chats.named(context).id(), context);
        int after = after(context);
        clerks.answer(context, () -> Messages.of(transcripts.read(session.reader(), after, MOST_LINES)));
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
        guard.speak(session);
        Network network = guard.network(context);
        String proof = Optional.ofNullable(context.header(PROOF)).orElse("");
        AddressedEvent event = event(session, said, context);
        context.future(() -> clerks.ask(() -> transcripts.isKnown(session.reader()))
                .thenCompose(known -> {
                    if (!known) {
                        guard.enter(session, network, proof);
                    }
                    guard.count(session, network, said.text().length());
                    return receive.receive(List.of(event));
                })
                .thenRun(() ->
                        context.status(200).contentType("application/json").result("{}")));
    }

    /**
     * Two browsers may come upon the same id, by chance or by will, and none may hush the other: the id within the
     * channel begins with the session.
     */
    private AddressedEvent event(Session session, Said said, Context context) {
        GuestCard guest = new GuestCard(
                List.of(session.hash()),
                Optional.of(session.nickname()),
                Optional.empty(),
                Optional.empty(),
                language(context));
        return new AddressedEvent(
                session.channel(),
                new ChannelEvent.GuestWrote(
                        session.hash() + "/" + said.id(),
                        guest,
                        clock.instant(),
                        Content.text(said.text()),
                        Optional.empty()));
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
        context.future(() -> clerks.ask(() -> read(session, upTo))
                .thenCompose(receive::receive)
                .thenRun(() -> context.status(204)));
    }

    private List<AddressedEvent> read(Session session, int upTo) {
        Reader reader = session.reader();
        return transcripts.unread(reader, upTo).stream()
                .map(delivery -> delivery.toString())
                .map(key -> new AddressedEvent(
                        session.channel(),
                        new ChannelEvent.Progress("read/" + key, Receipt.READ, key, Optional.of(key))))
                .toList();
    }
}
