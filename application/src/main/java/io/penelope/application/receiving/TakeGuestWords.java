package io.penelope.application.receiving;

import io.penelope.application.holding.ClosedWindow;
import io.penelope.application.owing.OweToHotel;
import io.penelope.application.owing.OweToHotel.Owed;
import io.penelope.application.owing.OweToHotel.Words;
import io.penelope.application.scanning.ScanFiles;
import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.channel.OptOut;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.SourceId;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.ExternalId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.file.GuestFile;
import io.penelope.domain.file.GuestFiles;
import io.penelope.domain.file.StoredBytes;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.Heading;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.message.StaffWording;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Puts what a guest said into the conversation, and owes it to the hotel: gives what is owed, unless there is
 * nothing new to say. Works inside its caller's transaction.
 */
public final class TakeGuestWords {

    private final Conversations conversations;
    private final Deliveries deliveries;
    private final GuestFiles files;
    private final ScanFiles scanFiles;
    private final GuestChannels channels;
    private final OweToHotel oweToHotel;
    private final ClosedWindow window;

    public TakeGuestWords(
            Conversations conversations,
            Deliveries deliveries,
            GuestFiles files,
            ScanFiles scanFiles,
            GuestChannels channels,
            OweToHotel oweToHotel,
            ClosedWindow window) {
        this.conversations = conversations;
        this.deliveries = deliveries;
        this.files = files;
        this.scanFiles = scanFiles;
        this.channels = channels;
        this.oweToHotel = oweToHotel;
        this.window = window;
    }

    /**
     * What came of a guest's word.
     *
     * @param owed what is owed to the hotel now
     * @param released whether replies may go by it that were held
     */
    record Heard(Optional<Owed> owed, boolean released) {}

    Heard wrote(Channel channel, ChannelEvent.GuestWrote event, Instant now) {
        Writer writer = guestWrites(channel, event, now);
        boolean amended = conversations
                .latestAmendment(writer.conversation().id(), event.messageId())
                .isPresent();
        Content said = event.content().under(completed(event.heading(), channel, writer.conversation()));
        Content content = amended ? new Content.Overtaken(said) : said;
        return new Heard(writer.says(Words.ofGuest(event.id(), content, event.sentAt())), writer.opensTheWindow());
    }

    /** The file of this message is here already. */
    void came(Message message, ChannelId channel, StoredBytes bytes) {
        GuestFile.in(message, channel)
                .forEach(file -> files.save(scanFiles.arrived(file, bytes, message.acceptedAt())));
    }

    Optional<Owed> reacted(Channel channel, ChannelEvent.GuestReacted event, Instant now) {
        Writer writer = guestWrites(channel, event.id(), event.from(), now);
        Content content = new Content.Reaction(
                Optional.of(event.emoji()),
                event.messageId(),
                quoted(channel, writer.conversation(), event.messageId()));
        return writer.says(Words.ofGuest(event.id(), content, event.sentAt()));
    }

    Optional<Owed> amended(Channel channel, ChannelEvent.GuestAmended event, Instant now) {
        Writer writer = guestWrites(channel, event.id(), event.from(), now);
        Conversation conversation = writer.conversation();
        Optional<Content> before = conversations.latest(conversation.id(), event.messageId());
        // Platforms report edits that change nothing one can see: a link preview that appeared, a live location.
        boolean unchanged = event.now()
                .filter(changed ->
                        before.filter(known -> readsTheSame(known, changed)).isPresent())
                .isPresent();
        if (unchanged) {
            return writer.told();
        }
        Content content = event.now()
                .<Content>map(changed ->
                        isLatest(conversation, event) ? new Content.Edit(changed) : new Content.Overtaken(changed))
                .orElseGet(() -> new Content.Withdrawal(before.map(TakeGuestWords::quotation)));
        return writer.says(new Words(
                Author.GUEST, content, SourceId.of(event.id()), Optional.of(event.messageId()), event.sentAt()));
    }

    private static boolean readsTheSame(Content known, Content now) {
        String words = StaffWording.of(known);
        String changed = StaffWording.of(now);
        return words.equals(changed)
                || words.equals(StaffWording.of(new Content.Edit(now)))
                || quotation(known).equals(changed);
    }

    /** Platforms bring changes in any order; what the staff read as the last one has to be the last one. */
    private boolean isLatest(Conversation conversation, ChannelEvent.GuestAmended event) {
        return conversations
                .latestAmendment(conversation.id(), event.messageId())
                .filter(known -> known.sentAt().isAfter(event.sentAt()))
                .isEmpty();
    }

    Optional<Owed> staffWroteElsewhere(Channel channel, ChannelEvent.StaffWroteElsewhere event, Instant now) {
        boolean ours = deliveries
                .find(LaneId.of(channel.id()), ExternalId.of(event.messageId()))
                .isPresent();
        if (ours) {
            return Optional.empty();
        }
        return conversations
                .find(channel.id(), event.to())
                .flatMap(conversation -> oweToHotel.owe(
                        conversation,
                        Words.ofPenelope(
                                "elsewhere:" + event.id(),
                                "The guest was answered in the " + channel.platform() + " app: "
                                        + StaffWording.of(event.content()),
                                now),
                        now));
    }

    Optional<Owed> moved(Channel channel, ChannelEvent.GuestMoved event, Instant now) {
        return conversations.find(channel.id(), event.before()).flatMap(conversation -> {
            conversations.move(conversation, event.after());
            takeOver(channel, event.id(), conversation, event.after(), now);
            String to = event.after().phone().map(phone -> ": " + phone.value()).orElse("");
            // Who writes from the new number before the platform tells of it has another thread by then.
            boolean isThere = conversations
                    .find(channel.id(), event.after())
                    .filter(found -> found.id().equals(conversation.id()))
                    .isPresent();
            return oweToHotel.owe(
                    conversation,
                    Words.ofPenelope(
                            "moved:" + event.id(),
                            "The guest has a new " + channel.platform() + " number" + to
                                    + (isThere
                                            ? ". Answers go there."
                                            : ", which has a thread of its own. Please answer there: what is written"
                                                    + " here goes to the former number."),
                            now),
                    now);
        });
    }

    private Writer guestWrites(Channel channel, ChannelEvent.GuestWrote event, Instant now) {
        return guestWrites(
                channel,
                event.id(),
                event.from(),
                found -> {
                    Conversation entered = event.entry().map(found::enteredBy).orElse(found);
                    Conversation back = event.heading().automatic() ? entered : backIfWritingSaysSo(entered);
                    return window.guestWrote(back.answeredBy(event.reply()), event.sentAt(), now);
                },
                now);
    }

    private Writer guestWrites(Channel channel, EventId event, GuestCard guest, Instant now) {
        return guestWrites(channel, event, guest, this::backIfWritingSaysSo, now);
    }

    private Conversation backIfWritingSaysSo(Conversation conversation) {
        return !conversation.reachable()
                        && channels.traits(conversation.channel()).optOut() == OptOut.UNTIL_THEY_WRITE
                ? conversation.reachable(true)
                : conversation;
    }

    private Writer guestWrites(
            Channel channel, EventId event, GuestCard guest, UnaryOperator<Conversation> change, Instant now) {
        Conversation found = conversations.findOrOpen(channel, guest, now);
        Conversation conversation = change.apply(found);
        if (!conversation.equals(found)) {
            conversations.save(conversation);
        }
        boolean hasAll = conversation.guest().addresses().containsAll(guest.addresses());
        Optional<Owed> told = hasAll ? Optional.empty() : takeOver(channel, event, conversation, guest, now);
        return new Writer(found, conversation, told, now);
    }

    /**
     * Platforms give telephone numbers anew. Whoever has another guest's is nobody to whom the answers meant for that one
     * may go, and what was said under the number before is not theirs to be asked about.
     *
     * @return what the staff are told, if the guest has an address now that was somebody else's
     */
    private Optional<Owed> takeOver(
            Channel channel, EventId event, Conversation conversation, GuestCard guest, Instant now) {
        if (!conversations.takeOver(conversation, guest)) {
            return Optional.empty();
        }
        String number = guest.phone().map(phone -> " " + phone.value()).orElse("");
        return oweToHotel.owe(
                conversation,
                Words.ofPenelope(
                        "taken-over:" + event,
                        "The " + channel.platform() + " number" + number + " was another guest's before."
                                + " This is somebody else, who cannot see what was said under it earlier.",
                        now),
                now);
    }

    /** A guest who writes, and what the staff are told of the guest before the words. */
    private final class Writer {

        private final Conversation before;
        private final Conversation conversation;
        private final Optional<Owed> told;
        private final Instant now;

        Writer(Conversation before, Conversation conversation, Optional<Owed> told, Instant now) {
            this.before = before;
            this.conversation = conversation;
            this.told = told;
            this.now = now;
        }

        Conversation conversation() {
            return conversation;
        }

        Optional<Owed> told() {
            return told;
        }

        boolean opensTheWindow() {
            return before.silence().windowClosed() && !conversation.silence().windowClosed();
        }

        Optional<Owed> says(Words words) {
            Optional<Owed> owed = oweToHotel.owe(conversation, words, now);
            owed.ifPresent(said -> files.add(GuestFile.in(said.message(), conversation.channel())));
            return owed.or(() -> told);
        }
    }

    /** The heading, with the words of the answered message where the platform left them to us. */
    private Heading completed(Heading heading, Channel channel, Conversation conversation) {
        Optional<Heading.Answered> answers = heading.answers()
                .map(answered -> new Heading.Answered(
                        answered.messageId(),
                        answered.quoted().or(() -> quoted(channel, conversation, answered.messageId()))));
        return new Heading(heading.subject(), heading.automatic(), answers);
    }

    /** The words of an earlier message, the guest's own or a reply of ours, by the platform's id of it. */
    private Optional<String> quoted(Channel channel, Conversation conversation, PlatformMessageId messageId) {
        return conversations
                .latest(conversation.id(), messageId)
                .or(() -> deliveries
                        .find(LaneId.of(channel.id()), ExternalId.of(messageId))
                        .filter(delivery -> delivery.conversation().equals(conversation.id()))
                        .flatMap(delivery -> conversations.find(delivery.message()))
                        .map(Message::content))
                .map(TakeGuestWords::quotation);
    }

    private static String quotation(Content content) {
        return StaffWording.of(content.itself());
    }
}
