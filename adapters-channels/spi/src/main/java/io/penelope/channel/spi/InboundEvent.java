package io.penelope.channel.spi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Something that a platform told us.
 *
 * <p>The host drops repeats by {@link #id()}, which is unique within the channel and the same whenever the platform
 * tells the same thing again. Receipts may come in any order; messages are kept in the order in which they come.
 */
public abstract sealed class InboundEvent extends Value
        permits InboundEvent.GuestMessage,
                InboundEvent.Amended,
                InboundEvent.Receipt,
                InboundEvent.ReceiptUpTo,
                InboundEvent.Failure,
                InboundEvent.Moved,
                InboundEvent.Consent,
                InboundEvent.StaffEcho,
                InboundEvent.Unusable,
                InboundEvent.Ignored {

    private final String id;
    private final Optional<String> account;

    private InboundEvent(String id, Optional<String> account) {
        this.id = id;
        this.account = account;
    }

    /** Something that a guest said or sent. The event's id is the platform's id of the message. */
    public static GuestMessage message(String messageId, GuestAddress from, Instant sentAt, Part part) {
        return message(messageId, from, sentAt, Collections.singletonList(part));
    }

    /**
     * A message that holds several things, in the order in which the guest put them: an album, or words and what is
     * attached to them.
     *
     * @param parts of none nothing can be made; the host keeps the request for a person to look at
     */
    public static GuestMessage message(
            String messageId, GuestAddress from, Instant sentAt, List<? extends Part> parts) {
        return new GuestMessage(
                messageId, Optional.empty(), from, sentAt, Collections.unmodifiableList(new ArrayList<>(parts)));
    }

    /** The guest changed the words of {@code messageId}; {@code now} is what it says since. */
    public static Amended amended(String id, GuestAddress guest, String messageId, Instant amendedAt, Part now) {
        return new Amended(id, Optional.empty(), guest, messageId, amendedAt, Optional.of(now));
    }

    /** The guest took {@code messageId} back. */
    public static Amended withdrawn(String id, GuestAddress guest, String messageId, Instant withdrawnAt) {
        return new Amended(id, Optional.empty(), guest, messageId, withdrawnAt, Optional.empty());
    }

    /** What we sent as {@code messageId} has come so far. */
    public static Receipt receipt(String id, ReceiptKind kind, String messageId) {
        return new Receipt(id, Optional.empty(), kind, messageId, Optional.empty(), Optional.empty());
    }

    /**
     * All that we sent to this guest up to {@code upTo}, by the platform's clock, has come so far: for platforms that
     * give a watermark instead of an id.
     */
    public static ReceiptUpTo receiptUpTo(String id, ReceiptKind kind, GuestAddress guest, Instant upTo) {
        return new ReceiptUpTo(id, Optional.empty(), kind, guest, upTo);
    }

    /** What we sent as {@code messageId}, and what the platform had taken, will not arrive after all. */
    public static Failure failure(String id, Refusal reason, String detail, String messageId) {
        return new Failure(id, Optional.empty(), reason, detail, messageId, Optional.empty());
    }

    /** The same guest, now under another address: a new number, or an id that took a number's place. */
    public static Moved moved(String id, GuestAddress before, GuestAddress after) {
        return new Moved(id, Optional.empty(), before, after);
    }

    /**
     * The guest blocked the hotel, or wants no messages any more. From then on the host sends them none, whoever they are:
     * also if they never wrote before.
     *
     * <p>This ends by {@link #optedIn} and, where {@link Capabilities.Builder#writingEndsOptOut} says so, by the guest's
     * next message.
     */
    public static Consent optedOut(String id, GuestAddress guest) {
        return new Consent(id, Optional.empty(), guest, false);
    }

    /** The guest, who had blocked the hotel or wanted no messages, takes them again. */
    public static Consent optedIn(String id, GuestAddress guest) {
        return new Consent(id, Optional.empty(), guest, true);
    }

    /** Something that the hotel's staff wrote to the guest in the platform's own app. */
    public static StaffEcho echo(String messageId, GuestAddress to, Instant sentAt, Part part) {
        return new StaffEcho(messageId, Optional.empty(), to, sentAt, part);
    }

    /**
     * Something of which nothing can be made, though it seems to be meant for a guest or by one.
     *
     * <p>The host keeps the raw request and shows it among the failed ones.
     *
     * @param detail what is wrong with it, without a word of what it said
     */
    public static Unusable unusable(String id, String detail) {
        return new Unusable(id, Optional.empty(), detail);
    }

    /** Something that is no guest's doing, such as what is said in a group. It is counted, and nothing of it is kept. */
    public static Ignored ignored(String id) {
        return new Ignored(id, Optional.empty());
    }

    /** The same event, meant for the channel whose {@link Channel#account()} this is. */
    public abstract InboundEvent forAccount(String account);

    public String id() {
        return id;
    }

    /** Empty if the event is meant for the channel at whose address it came. */
    public Optional<String> account() {
        return account;
    }

    /** Keeps the guest and their words out of logs. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + " " + id;
    }

    /** Something that a guest said or sent. */
    public static final class GuestMessage extends InboundEvent {

        private static final int LONGEST_CONTEXT = 8000;

        private final GuestAddress from;
        private final Instant sentAt;
        private final List<Part> parts;
        private Optional<String> entry = Optional.empty();
        private Optional<String> replyTo = Optional.empty();
        private Optional<String> quoted = Optional.empty();
        private Optional<String> replyContext = Optional.empty();
        private Optional<String> subject = Optional.empty();
        private boolean automatic;

        private GuestMessage(String id, Optional<String> account, GuestAddress from, Instant sentAt, List<Part> parts) {
            super(id, account);
            this.from = from;
            this.sentAt = sentAt;
            this.parts = parts;
        }

        @Override
        List<?> state() {
            return all(id(), account(), from, sentAt, parts, entry, replyTo, quoted, replyContext, subject, automatic);
        }

        private GuestMessage copy(Optional<String> forAccount) {
            GuestMessage copy = new GuestMessage(id(), forAccount, from, sentAt, parts);
            copy.entry = entry;
            copy.replyTo = replyTo;
            copy.quoted = quoted;
            copy.replyContext = replyContext;
            copy.subject = subject;
            copy.automatic = automatic;
            return copy;
        }

        /** With what the link or the advertisement carried through which the guest came; an empty one is none. */
        public GuestMessage enteredBy(String payload) {
            GuestMessage copy = copy(account());
            copy.entry = payload.isEmpty() ? Optional.empty() : Optional.of(payload);
            return copy;
        }

        /**
         * With the message that the guest answers by this one, the guest's own or one of ours, by the platform's id; a blank
         * one is none. The staff read its words, as far as the host knows them.
         */
        public GuestMessage replyTo(String messageId) {
            return replyTo(messageId, "");
        }

        /**
         * As {@link #replyTo(String)}, with the words of it that the platform brings along, or that the guest marked; blank
         * ones are none, and leave them to the host.
         */
        public GuestMessage replyTo(String messageId, String quotedWords) {
            GuestMessage copy = copy(account());
            copy.replyTo = messageId.isBlank() ? Optional.empty() : Optional.of(messageId);
            copy.quoted = messageId.isBlank() || quotedWords.isBlank() ? Optional.empty() : Optional.of(quotedWords);
            return copy;
        }

        /**
         * With what an answer needs in order to arrive where the guest wrote, such as the topic of a chat or the references
         * of a mail. The host keeps it as it is, and hands it back by {@link OutboundMessage#replyContext()} with all that
         * it sends to this guest until their next message, which brings another one or none.
         *
         * @param opaque up to 8,000 characters and no secret; an empty one, or a longer one, is none
         */
        public GuestMessage replyContext(String opaque) {
            GuestMessage copy = copy(account());
            copy.replyContext =
                    opaque.isEmpty() || opaque.length() > LONGEST_CONTEXT ? Optional.empty() : Optional.of(opaque);
            return copy;
        }

        /** With the subject that stands above it, as in a mail; a blank one is none. It comes back with the answers. */
        public GuestMessage subject(String words) {
            GuestMessage copy = copy(account());
            copy.subject = words.isBlank() ? Optional.empty() : Optional.of(words.strip());
            return copy;
        }

        /**
         * Written by a machine in the guest's name, such as a note that they are out of office. The staff see that it is,
         * and nothing follows from it by itself: it is not marked as read, and does not mean that the guest wants messages.
         */
        public GuestMessage automatic() {
            GuestMessage copy = copy(account());
            copy.automatic = true;
            return copy;
        }

        @Override
        public GuestMessage forAccount(String account) {
            return copy(Optional.of(account));
        }

        public GuestAddress from() {
            return from;
        }

        /** When the guest sent it, by the platform's clock. */
        public Instant sentAt() {
            return sentAt;
        }

        /** In the order in which the guest put them; one, unless the platform knows messages that hold more. */
        public List<Part> parts() {
            return parts;
        }

        public Optional<String> entry() {
            return entry;
        }

        /** The platform's id of the message that this one answers. */
        public Optional<String> replyTo() {
            return replyTo;
        }

        /** What the platform says that the answered message said. */
        public Optional<String> quoted() {
            return quoted;
        }

        public Optional<String> replyContext() {
            return replyContext;
        }

        public Optional<String> subject() {
            return subject;
        }

        public boolean isAutomatic() {
            return automatic;
        }
    }

    /** A change to an earlier message of the guest's. */
    public static final class Amended extends InboundEvent {

        private final GuestAddress guest;
        private final String messageId;
        private final Instant amendedAt;
        private final Optional<Part> now;

        private Amended(
                String id,
                Optional<String> account,
                GuestAddress guest,
                String messageId,
                Instant amendedAt,
                Optional<Part> now) {
            super(id, account);
            this.guest = guest;
            this.messageId = messageId;
            this.amendedAt = amendedAt;
            this.now = now;
        }

        @Override
        List<?> state() {
            return all(id(), account(), guest, messageId, amendedAt, now);
        }

        @Override
        public Amended forAccount(String account) {
            return new Amended(id(), Optional.of(account), guest, messageId, amendedAt, now);
        }

        public GuestAddress guest() {
            return guest;
        }

        public String messageId() {
            return messageId;
        }

        public Instant amendedAt() {
            return amendedAt;
        }

        /** Empty if the guest took the message back. */
        public Optional<Part> now() {
            return now;
        }
    }

    /** How far something that we sent has come. */
    public static final class Receipt extends InboundEvent {

        private final ReceiptKind kind;
        private final String messageId;
        private final Optional<String> key;
        private final Optional<Charge> charge;

        private Receipt(
                String id,
                Optional<String> account,
                ReceiptKind kind,
                String messageId,
                Optional<String> key,
                Optional<Charge> charge) {
            super(id, account);
            this.kind = kind;
            this.messageId = messageId;
            this.key = key;
            this.charge = charge;
        }

        @Override
        List<?> state() {
            return all(id(), account(), kind, messageId, key);
        }

        /** With the {@link OutboundMessage#key()} that the platform brought back. */
        public Receipt ofKey(String key) {
            return new Receipt(id(), account(), kind, messageId, Optional.of(key), charge);
        }

        /**
         * With what the platform says of the message's price, which is counted once the guest has it.
         *
         * @param category the platform's own word for the kind of message, such as "utility"
         * @param billable whether it costs the hotel anything
         */
        public Receipt charged(String category, boolean billable) {
            return new Receipt(id(), account(), kind, messageId, key, Optional.of(new Charge(category, billable)));
        }

        @Override
        public Receipt forAccount(String account) {
            return new Receipt(id(), Optional.of(account), kind, messageId, key, charge);
        }

        public ReceiptKind kind() {
            return kind;
        }

        public String messageId() {
            return messageId;
        }

        public Optional<String> key() {
            return key;
        }

        public Optional<Charge> charge() {
            return charge;
        }

        /** What a message costs, in the platform's words. */
        public static final class Charge {

            private final String category;
            private final boolean billable;

            private Charge(String category, boolean billable) {
                this.category = category;
                this.billable = billable;
            }

            public String category() {
                return category;
            }

            public boolean billable() {
                return billable;
            }
        }
    }

    /** How far all has come that we sent to a guest until then. */
    public static final class ReceiptUpTo extends InboundEvent {

        private final ReceiptKind kind;
        private final GuestAddress guest;
        private final Instant upTo;

        private ReceiptUpTo(String id, Optional<String> account, ReceiptKind kind, GuestAddress guest, Instant upTo) {
            super(id, account);
            this.kind = kind;
            this.guest = guest;
            this.upTo = upTo;
        }

        @Override
        List<?> state() {
            return all(id(), account(), kind, guest, upTo);
        }

        @Override
        public ReceiptUpTo forAccount(String account) {
            return new ReceiptUpTo(id(), Optional.of(account), kind, guest, upTo);
        }

        public ReceiptKind kind() {
            return kind;
        }

        public GuestAddress guest() {
            return guest;
        }

        /** By the platform's clock. */
        public Instant upTo() {
            return upTo;
        }
    }

    /** The platform's late verdict that something we sent will not arrive. */
    public static final class Failure extends InboundEvent {

        private final Refusal reason;
        private final String detail;
        private final String messageId;
        private final Optional<String> key;

        private Failure(
                String id,
                Optional<String> account,
                Refusal reason,
                String detail,
                String messageId,
                Optional<String> key) {
            super(id, account);
            this.reason = reason;
            this.detail = detail;
            this.messageId = messageId;
            this.key = key;
        }

        @Override
        List<?> state() {
            return all(id(), account(), reason, detail, messageId, key);
        }

        /** With the {@link OutboundMessage#key()} that the platform brought back. */
        public Failure ofKey(String key) {
            return new Failure(id(), account(), reason, detail, messageId, Optional.of(key));
        }

        @Override
        public Failure forAccount(String account) {
            return new Failure(id(), Optional.of(account), reason, detail, messageId, key);
        }

        public Refusal reason() {
            return reason;
        }

        public String detail() {
            return detail;
        }

        public String messageId() {
            return messageId;
        }

        public Optional<String> key() {
            return key;
        }
    }

    /** A guest's change of address. */
    public static final class Moved extends InboundEvent {

        private final GuestAddress before;
        private final GuestAddress after;

        private Moved(String id, Optional<String> account, GuestAddress before, GuestAddress after) {
            super(id, account);
            this.before = before;
            this.after = after;
        }

        @Override
        List<?> state() {
            return all(id(), account(), before, after);
        }

        @Override
        public Moved forAccount(String account) {
            return new Moved(id(), Optional.of(account), before, after);
        }

        public GuestAddress before() {
            return before;
        }

        public GuestAddress after() {
            return after;
        }
    }

    /** Whether a guest lets the hotel write. */
    public static final class Consent extends InboundEvent {

        private final GuestAddress guest;
        private final boolean mayWrite;

        private Consent(String id, Optional<String> account, GuestAddress guest, boolean mayWrite) {
            super(id, account);
            this.guest = guest;
            this.mayWrite = mayWrite;
        }

        @Override
        List<?> state() {
            return all(id(), account(), guest, mayWrite);
        }

        @Override
        public Consent forAccount(String account) {
            return new Consent(id(), Optional.of(account), guest, mayWrite);
        }

        public GuestAddress guest() {
            return guest;
        }

        public boolean mayWrite() {
            return mayWrite;
        }
    }

    /** What the staff wrote in the platform's own app instead of in Mews. */
    public static final class StaffEcho extends InboundEvent {

        private final GuestAddress to;
        private final Instant sentAt;
        private final Part part;

        private StaffEcho(String id, Optional<String> account, GuestAddress to, Instant sentAt, Part part) {
            super(id, account);
            this.to = to;
            this.sentAt = sentAt;
            this.part = part;
        }

        @Override
        List<?> state() {
            return all(id(), account(), to, sentAt, part);
        }

        @Override
        public StaffEcho forAccount(String account) {
            return new StaffEcho(id(), Optional.of(account), to, sentAt, part);
        }

        public GuestAddress to() {
            return to;
        }

        public Instant sentAt() {
            return sentAt;
        }

        public Part part() {
            return part;
        }
    }

    /** Something of which nothing can be made. */
    public static final class Unusable extends InboundEvent {

        private final String detail;

        private Unusable(String id, Optional<String> account, String detail) {
            super(id, account);
            this.detail = detail;
        }

        @Override
        List<?> state() {
            return all(id(), account(), detail);
        }

        @Override
        public Unusable forAccount(String account) {
            return new Unusable(id(), Optional.of(account), detail);
        }

        public String detail() {
            return detail;
        }
    }

    /** Something that is no guest's doing. */
    public static final class Ignored extends InboundEvent {

        private Ignored(String id, Optional<String> account) {
            super(id, account);
        }

        @Override
        List<?> state() {
            return all(id(), account());
        }

        @Override
        public Ignored forAccount(String account) {
            return new Ignored(id(), Optional.of(account));
        }
    }
}
