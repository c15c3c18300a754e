package io.penelope.channel.host.translating;

import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.Part;
import io.penelope.channel.spi.ReceiptKind;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.message.Content;
import io.penelope.domain.outcome.Receipt;
import java.util.Optional;

/**
 * A channel's events in the domain's words.
 *
 * <p>Nothing is dropped and nothing throws: an event of which nothing can be made, since its plugin left something out,
 * becomes an unusable one, and the others that came with it are not touched. What no store takes, NUL and lone
 * surrogates, is replaced by U+FFFD.
 */
public final class Translation {

    /** RFC 5646, 4.4.1: what is longer names no language, and is nothing to keep. */
    private static final int LONGEST_LANGUAGE_TAG = 35;

    private final String raw;

    /** @param raw the request that carried the events; empty if there was none */
    public Translation(String raw) {
        this.raw = raw;
    }

    /** Never throws, whatever the channel left out. */
    public ChannelEvent of(InboundEvent event) {
        String id = event.id();
        if (id == null || id.isBlank()) {
            // Repeats are told by the id: without one, a second message would pass for the first one's repeat.
            return unusable("without-id-" + Integer.toHexString(raw.hashCode()), "an event without an id");
        }
        String clean = Content.harmless(id);
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
    public ChannelEvent unusable(String id, String detail) {
        return new ChannelEvent.Unusable(Content.harmless(id), Content.harmless(detail), raw);
    }

    private ChannelEvent translated(String id, InboundEvent event) {
        if (event instanceof InboundEvent.GuestMessage message) {
            return said(id, message);
        }
        if (event instanceof InboundEvent.Amended amended) {
            return new ChannelEvent.GuestAmended(
                    id,
                    card(amended.guest()),
                    amended.amendedAt(),
                    Content.harmless(amended.messageId()),
                    amended.now().map(Translation::content));
        }
        if (event instanceof InboundEvent.Receipt receipt) {
            return new ChannelEvent.Progress(
                    id, progress(receipt.kind()), Content.harmless(receipt.messageId()), harmless(receipt.key()));
        }
        if (event instanceof InboundEvent.ReceiptUpTo receipt) {
            return new ChannelEvent.ProgressUpTo(id, card(receipt.guest()), progress(receipt.kind()), receipt.upTo());
        }
        if (event instanceof InboundEvent.Failure failure) {
            return new ChannelEvent.Setback(
                    id,
                    Refusals.of(failure.reason()),
                    Content.harmless(failure.detail()),
                    Content.harmless(failure.messageId()),
                    harmless(failure.key()));
        }
        if (event instanceof InboundEvent.Moved moved) {
            return new ChannelEvent.GuestMoved(id, card(moved.before()), card(moved.after()));
        }
        if (event instanceof InboundEvent.Consent consent) {
            return new ChannelEvent.GuestConsent(id, card(consent.guest()), consent.mayWrite());
        }
        if (event instanceof InboundEvent.StaffEcho echo) {
            return new ChannelEvent.StaffWroteElsewhere(id, card(echo.to()), echo.sentAt(), content(echo.part()));
        }
        if (event instanceof InboundEvent.Unusable unusable) {
            return unusable(id, unusable.detail());
        }
        if (event instanceof InboundEvent.Ignored) {
            return new ChannelEvent.Ignored(id);
        }
        throw new IllegalArgumentException("An unknown kind of event: " + event.getClass());
    }

    private static ChannelEvent said(String id, InboundEvent.GuestMessage message) {
        GuestCard from = card(message.from());
        if (message.part() instanceof Part.Reaction reaction) {
            return new ChannelEvent.GuestReacted(
                    id,
                    from,
                    message.sentAt(),
                    Content.harmless(reaction.emoji()),
                    Content.harmless(reaction.messageId()));
        }
        return new ChannelEvent.GuestWrote(
                id, from, message.sentAt(), content(message.part()), harmless(message.entry()));
    }

    private static Content content(Part part) {
        if (part instanceof Part.Text text) {
            return Content.text(text.words());
        }
        if (part instanceof Part.Media media) {
            return Content.media(label(media.kind()), media.fileName(), media.caption());
        }
        if (part instanceof Part.Place place) {
            return Content.place(place.latitude(), place.longitude(), place.name(), place.address());
        }
        if (part instanceof Part.Contact contact) {
            return Content.contact(contact.name(), contact.phones());
        }
        if (part instanceof Part.Choice choice) {
            return Content.choice(choice.label());
        }
        if (part instanceof Part.Reaction reaction) {
            return Content.reaction(reaction.emoji(), Optional.empty());
        }
        if (part instanceof Part.Other other) {
            return Content.other(other.kind(), other.words());
        }
        throw new IllegalArgumentException("An unknown kind of part");
    }

    private static String label(MediaKind kind) {
        return switch (kind) {
            case PHOTO -> "Photo";
            case VIDEO -> "Video";
            case VIDEO_NOTE -> "Video message";
            case VOICE -> "Voice message";
            case AUDIO -> "Audio";
            case ANIMATION -> "GIF";
            case STICKER -> "Sticker";
            case FILE -> "File";
        };
    }

    private static Receipt progress(ReceiptKind kind) {
        return switch (kind) {
            case SENT -> Receipt.SENT;
            case DELIVERED -> Receipt.DELIVERED;
            case READ -> Receipt.READ;
        };
    }

    private static GuestCard card(GuestAddress guest) {
        return new GuestCard(
                guest.ids().stream().map(Content::harmless).toList(),
                harmless(guest.lasting()),
                harmless(guest.name()),
                harmless(guest.handle()),
                harmless(guest.phone()),
                harmless(guest.language()).filter(tag -> tag.length() <= LONGEST_LANGUAGE_TAG));
    }

    private static Optional<String> harmless(Optional<String> words) {
        return words.map(Content::harmless);
    }
}
