package io.penelope.channel.host.translating;

import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.Part;
import io.penelope.channel.spi.ReceiptKind;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.channel.ReplyContext;
import io.penelope.domain.channel.SendKey;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.guest.PhoneNumber;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.Heading;
import io.penelope.domain.message.PlainText;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A channel's events in the domain's words.
 *
 * <p>Nothing is dropped and nothing throws: an event of which nothing can be made, since its plugin left something out,
 * becomes an unusable one, and the others that came with it are not touched. What no store takes, NUL and lone
 * surrogates, is replaced by U+FFFD.
 */
public final class Translation {

    private static final Pattern CATEGORY = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    /** RFC 5646, 4.4.1: what is longer names no language, and is nothing to keep. */
    private static final int LONGEST_LANGUAGE_TAG = 35;

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final String raw;

    /** @param raw the request that carried the events; empty if there was none */
    public Translation(String raw) {
        this.raw = raw;
    }

    /** Never throws, whatever the channel left out. */
    public ChannelEvent of(InboundEvent event) {
        String id = event == null ? null : event.id();
        if (event == null || id == null || id.isBlank()) {
            // Repeats are told by the id: without one, a second message would pass for the first one's repeat.
            return unusable(new EventId("without-id-" + Integer.toHexString(raw.hashCode())), "an event without an id");
        }
        EventId clean = new EventId(PlainText.harmless(id));
        try {
            return translated(clean, event);
        } catch (RuntimeException e) {
            return unusable(
                    clean,
                    "an event of the kind " + event.getClass().getSimpleName()
                            + " in which its channel left something out");
        }
    }

    /** An event that is kept with its request for a person to look at. */
    public ChannelEvent unusable(EventId id, String detail) {
        return new ChannelEvent.Unusable(id, PlainText.harmless(detail), raw);
    }

    private ChannelEvent translated(EventId id, InboundEvent event) {
        if (event instanceof InboundEvent.GuestMessage message) {
            return said(id, message);
        }
        if (event instanceof InboundEvent.Amended amended) {
            return new ChannelEvent.GuestAmended(
                    id,
                    card(amended.guest()),
                    moment(amended.amendedAt()),
                    new PlatformMessageId(amended.messageId()),
                    amended.now().map(Translation::content));
        }
        if (event instanceof InboundEvent.Receipt receipt) {
            return new ChannelEvent.Progress(
                    id,
                    progress(receipt.kind()),
                    new PlatformMessageId(receipt.messageId()),
                    harmless(receipt.key()).map(SendKey::new),
                    receipt.charge().map(Translation::charge));
        }
        if (event instanceof InboundEvent.ReceiptUpTo receipt) {
            return new ChannelEvent.ProgressUpTo(
                    id, card(receipt.guest()), progress(receipt.kind()), moment(receipt.upTo()));
        }
        if (event instanceof InboundEvent.Failure failure) {
            return new ChannelEvent.Setback(
                    id,
                    Refusals.of(failure.reason()),
                    PlainText.harmless(failure.detail()),
                    new PlatformMessageId(failure.messageId()),
                    harmless(failure.key()).map(SendKey::new));
        }
        if (event instanceof InboundEvent.Moved moved) {
            return new ChannelEvent.GuestMoved(id, card(moved.before()), card(moved.after()));
        }
        if (event instanceof InboundEvent.Consent consent) {
            return new ChannelEvent.GuestConsent(id, card(consent.guest()), consent.mayWrite());
        }
        if (event instanceof InboundEvent.StaffEcho echo) {
            return new ChannelEvent.StaffWroteElsewhere(
                    id, card(echo.to()), moment(echo.sentAt()), content(echo.part()));
        }
        if (event instanceof InboundEvent.Unusable unusable) {
            return unusable(id, unusable.detail());
        }
        if (event instanceof InboundEvent.Ignored) {
            return new ChannelEvent.Ignored(id);
        }
        throw new IllegalArgumentException("An unknown kind of event: " + event.getClass());
    }

    private static ChannelEvent said(EventId id, InboundEvent.GuestMessage message) {
        GuestCard from = card(message.from());
        List<Part> parts = message.parts();
        if (parts.size() == 1 && parts.get(0) instanceof Part.Reaction reaction) {
            return new ChannelEvent.GuestReacted(
                    id,
                    from,
                    moment(message.sentAt()),
                    PlainText.harmless(reaction.emoji()),
                    new PlatformMessageId(reaction.messageId()));
        }
        return new ChannelEvent.GuestWrote(
                id,
                from,
                moment(message.sentAt()),
                heading(message),
                content(parts),
                harmless(message.entry()),
                new ReplyContext(harmless(message.replyContext()), harmless(message.subject())));
    }

    private static Heading heading(InboundEvent.GuestMessage message) {
        return new Heading(
                message.subject(),
                message.isAutomatic(),
                message.replyTo().map(PlatformMessageId::new).map(id -> new Heading.Answered(id, message.quoted())));
    }

    private static Content content(List<Part> parts) {
        return parts.size() == 1
                ? content(parts.get(0))
                : new Content.Several(parts.stream().map(Translation::content).toList());
    }

    private static Content content(Part part) {
        if (part instanceof Part.Text text) {
            return Content.text(text.words());
        }
        if (part instanceof Part.Media media) {
            return new Content.Media(
                    kind(media.kind()),
                    media.fileName(),
                    media.caption(),
                    media.file().map(FileReferences::of));
        }
        if (part instanceof Part.Place place) {
            return new Content.Place(
                    place.latitude(), place.longitude(), Optional.of(place.name()), Optional.of(place.address()));
        }
        if (part instanceof Part.Contact contact) {
            return new Content.Contact(Optional.of(contact.name()), contact.phones());
        }
        if (part instanceof Part.Choice choice) {
            return new Content.Choice(choice.label());
        }
        if (part instanceof Part.Reaction reaction) {
            return new Content.Reaction(
                    Optional.of(reaction.emoji()), new PlatformMessageId(reaction.messageId()), Optional.empty());
        }
        if (part instanceof Part.Other other) {
            return new Content.Other(other.kind(), other.words());
        }
        throw new IllegalArgumentException("An unknown kind of part");
    }

    private static io.penelope.domain.message.MediaKind kind(MediaKind kind) {
        return switch (kind) {
            case PHOTO -> io.penelope.domain.message.MediaKind.PHOTO;
            case VIDEO -> io.penelope.domain.message.MediaKind.VIDEO;
            case VIDEO_NOTE -> io.penelope.domain.message.MediaKind.VIDEO_NOTE;
            case VOICE -> io.penelope.domain.message.MediaKind.VOICE;
            case AUDIO -> io.penelope.domain.message.MediaKind.AUDIO;
            case ANIMATION -> io.penelope.domain.message.MediaKind.ANIMATION;
            case STICKER -> io.penelope.domain.message.MediaKind.STICKER;
            case FILE -> io.penelope.domain.message.MediaKind.FILE;
        };
    }

    /** Of a word that is none, as metrics have them, it is kept that there was one. */
    private static ChannelEvent.Charge charge(InboundEvent.Receipt.Charge charge) {
        String category = charge.category().toLowerCase(Locale.ROOT);
        return new ChannelEvent.Charge(CATEGORY.matcher(category).matches() ? category : "other", charge.billable());
    }

    private static Receipt progress(ReceiptKind kind) {
        return switch (kind) {
            case SENT -> Receipt.SENT;
            case DELIVERED -> Receipt.DELIVERED;
            case READ -> Receipt.READ;
        };
    }

    /** What a channel says of a guest. */
    public static GuestCard card(GuestAddress guest) {
        return new GuestCard(
                guest.ids().stream().map(Translation::address).toList(),
                guest.lasting().map(Translation::address),
                harmless(guest.name()),
                harmless(guest.handle()),
                harmless(guest.phone()).map(PhoneNumber::new),
                harmless(guest.language()).filter(tag -> tag.length() <= LONGEST_LANGUAGE_TAG));
    }

    private static io.penelope.domain.guest.GuestAddress address(String id) {
        return new io.penelope.domain.guest.GuestAddress(PlainText.harmless(id));
    }

    /** What no store could take would come again and again; a channel that left it out, or a wrong one, is no reason for that. */
    private static Instant moment(Instant at) {
        return at.isBefore(FIRST) ? FIRST : at.isAfter(LAST) ? LAST : at;
    }

    private static Optional<String> harmless(Optional<String> words) {
        return words.map(PlainText::harmless);
    }
}
