package io.penelope.domain.storing;

import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.SourceId;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.storing.Tables.Named;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

final class InMemoryConversations implements Conversations {

    private final InMemoryTransactions transactions;
    private final Supplier<UUID> ids;

    InMemoryConversations(InMemoryTransactions transactions, Supplier<UUID> ids) {
        this.transactions = transactions;
        this.ids = ids;
    }

    @Override
    public boolean firstTime(ChannelId channel, EventId eventId, Instant now) {
        return transactions.change(tables -> tables.seen.putIfAbsent(new Named(channel, eventId.value()), now) == null);
    }

    @Override
    public boolean forgetSeenBefore(Instant moment, int most) {
        transactions.alter(tables -> tables.seen.values().removeIf(seenAt -> seenAt.isBefore(moment)));
        return false;
    }

    @Override
    public Conversation findOrOpen(Channel channel, GuestCard guest, Instant now) {
        return transactions.change(tables -> {
            Conversation conversation = owner(tables, channel.id(), guest)
                    .map(found -> found.with(guest.supplementedBy(found.guest())))
                    .orElseGet(() -> Conversation.opened(new ConversationId(ids.get()), channel, guest, now));
            return put(tables, conversation);
        });
    }

    @Override
    public Optional<Conversation> find(ChannelId channel, GuestCard guest) {
        return transactions.read(tables -> owner(tables, channel, guest));
    }

    @Override
    public Optional<Conversation> find(ConversationId id) {
        return transactions.read(tables -> Optional.ofNullable(tables.conversations.get(id)));
    }

    @Override
    public List<Conversation> waiting(Channel channel, Instant from, Instant upTo) {
        return transactions.read(tables -> tables.threads.values().stream()
                .filter(thread ->
                        thread.state() == MessageThread.State.LIVE && tables.guestWaitsSince.containsKey(thread.id()))
                .map(thread -> tables.conversations.get(thread.conversation()))
                .filter(conversation -> conversation.channel().equals(channel.id()))
                .filter(conversation -> !conversation.silence().windowClosed())
                .filter(conversation -> conversation.silence().since().isAfter(from)
                        && !conversation.silence().since().isAfter(upTo))
                .sorted(Comparator.comparing(
                        conversation -> conversation.silence().since()))
                .toList());
    }

    @Override
    public void save(Conversation conversation) {
        transactions.alter(tables -> stored(tables, conversation).ifPresent(stored -> {
            GuestCard kept = stored.guest();
            GuestCard card = conversation.guest();
            put(
                    tables,
                    conversation.with(new GuestCard(
                            kept.addresses(),
                            kept.lasting(),
                            card.name(),
                            card.handle(),
                            card.phone(),
                            card.language())));
        }));
    }

    @Override
    public void move(Conversation conversation, GuestCard guest) {
        transactions.alter(tables -> stored(tables, conversation).ifPresent(stored -> {
            List<GuestAddress> free = free(tables, stored, guest.addresses());
            GuestCard supplemented = guest.supplementedBy(stored.guest());
            if (!free.isEmpty()) {
                tables.addresses.values().removeIf(stored.id()::equals);
            }
            put(
                    tables,
                    stored.with(
                            supplemented.under(free.isEmpty() ? stored.guest().addresses() : free)));
        }));
    }

    @Override
    public boolean takeOver(Conversation conversation, GuestCard guest) {
        return transactions.change(tables -> {
            Optional<Conversation> taker = stored(tables, conversation);
            boolean taken = false;
            for (GuestAddress address : guest.addresses()) {
                Named named = new Named(conversation.channel(), address.value());
                Optional<Conversation> owner = at(tables, conversation.channel(), address)
                        .filter(other -> taker.isPresent() && !other.id().equals(conversation.id()))
                        .filter(other -> guest.inherits(other.guest(), address));
                if (owner.isPresent()) {
                    GuestCard left = owner.get().guest();
                    List<GuestAddress> kept = left.addresses().stream()
                            .filter(own -> !own.equals(address))
                            .toList();
                    tables.addresses.put(named, conversation.id());
                    tables.conversations.put(
                            owner.get().id(), owner.get().with(left.under(kept).without(guest.phone())));
                    taken = true;
                }
            }
            if (taken) {
                put(
                        tables,
                        taker.orElseThrow()
                                .with(guest.supplementedBy(taker.get().guest())));
            }
            return taken;
        });
    }

    @Override
    public Optional<Message> find(ConversationId conversation, Author author, SourceId sourceId) {
        return transactions.read(tables -> tables.messages.values().stream()
                .filter(message -> message.conversation().equals(conversation)
                        && message.author() == author
                        && message.sourceId().equals(sourceId))
                .findFirst());
    }

    @Override
    public boolean append(Message message) {
        return transactions.change(tables -> {
            if (find(message.conversation(), message.author(), message.sourceId())
                    .isPresent()) {
                return false;
            }
            Tables.require(tables.conversations.containsKey(message.conversation()), "No such conversation");
            Tables.require(tables.threads.containsKey(message.thread()), "No such thread");
            Tables.require(tables.messages.put(message.id(), message) == null, "Two messages with one id");
            InMemoryReplyWatch.note(tables, message);
            return true;
        });
    }

    @Override
    public Optional<Message> find(MessageId id) {
        return transactions.read(tables -> Optional.ofNullable(tables.messages.get(id)));
    }

    @Override
    public Optional<Content> latest(ConversationId conversation, PlatformMessageId messageId) {
        return latestAmendment(conversation, messageId)
                .or(() -> transactions.read(tables -> tables.messages.values().stream()
                        .filter(message -> message.conversation().equals(conversation))
                        .filter(message -> message.sourceId().value().equals(messageId.value()))
                        .reduce((earlier, later) -> later)))
                .map(Message::content);
    }

    @Override
    public Optional<Message> latestAmendment(ConversationId conversation, PlatformMessageId messageId) {
        return transactions.read(tables -> tables.messages.values().stream()
                .filter(message -> message.conversation().equals(conversation))
                .filter(message -> message.amends().filter(messageId::equals).isPresent())
                .reduce((one, other) -> other.sentAt().isBefore(one.sentAt()) ? one : other));
    }

    @Override
    public void keepUnusable(ChannelId channel, EventId eventId, String detail, String raw, Instant now) {
        transactions.alter(tables -> tables.unusable.putIfAbsent(
                new Named(channel, eventId.value()), new Unusable(channel, eventId, detail, now)));
    }

    @Override
    public boolean forgetUnusableBefore(Instant moment, int most) {
        transactions.alter(tables ->
                tables.unusable.values().removeIf(kept -> kept.keptAt().isBefore(moment)));
        return false;
    }

    @Override
    public List<Unusable> unusable(int limit) {
        return transactions.read(tables -> tables.unusable.values().stream()
                .sorted(Comparator.comparing(Unusable::keptAt).reversed())
                .limit(limit)
                .toList());
    }

    private static Optional<Conversation> stored(Tables tables, Conversation conversation) {
        return Optional.ofNullable(tables.conversations.get(conversation.id()));
    }

    private static Optional<Conversation> owner(Tables tables, ChannelId channel, GuestCard guest) {
        return guest.surestFirst().stream()
                .flatMap(address ->
                        at(tables, channel, address).filter(owner -> guest.meets(owner.guest(), address)).stream())
                .findFirst();
    }

    private static Optional<Conversation> at(Tables tables, ChannelId channel, GuestAddress address) {
        return Optional.ofNullable(tables.addresses.get(new Named(channel, address.value())))
                .map(tables.conversations::get);
    }

    /** Those of the addresses that belong to no other conversation. */
    private static List<GuestAddress> free(Tables tables, Conversation conversation, List<GuestAddress> addresses) {
        return addresses.stream()
                .filter(address -> conversation
                        .id()
                        .equals(tables.addresses.getOrDefault(
                                new Named(conversation.channel(), address.value()), conversation.id())))
                .distinct()
                .toList();
    }

    private static Conversation put(Tables tables, Conversation conversation) {
        List<GuestAddress> own = free(tables, conversation, conversation.guest().addresses());
        own.forEach(
                address -> tables.addresses.put(new Named(conversation.channel(), address.value()), conversation.id()));
        Conversation kept = conversation.with(conversation.guest().under(own));
        tables.conversations.put(kept.id(), kept);
        return kept;
    }
}
