package io.penelope.application.uploading;

import io.penelope.application.Directory;
import io.penelope.application.FilePorts;
import io.penelope.application.owing.OweToHotel;
import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.hotel.HotelMessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Answers staff who write {@code /file} in a thread with the link at which they send files to its guest: messages in Mews
 * are text and nothing else. What they wrote is for Penelope, and goes no further.
 *
 * <p>Works inside its caller's transaction.
 */
public final class OfferToSendFiles {

    private static final String ASKING = "/file";

    /** Long enough to look for the file, and short for a link that stands where all colleagues read it. */
    private static final Duration GOOD_FOR = Duration.ofHours(1);

    private final Directory directory;
    private final GuestChannels channels;
    private final FilePorts files;
    private final OweToHotel oweToHotel;

    public OfferToSendFiles(Directory directory, GuestChannels channels, FilePorts files, OweToHotel oweToHotel) {
        this.directory = directory;
        this.channels = channels;
        this.files = files;
        this.oweToHotel = oweToHotel;
    }

    /** Whether a staff message asks for the link. */
    public boolean isAskedForBy(String text) {
        return text.strip().toLowerCase(Locale.ROOT).equals(ASKING);
    }

    /** Owes the answer to the hotel; empty if this message was answered before. */
    public Optional<Message> offer(Conversation conversation, HotelMessageId asked, Instant now) {
        String words = channels.files(conversation.channel()).areThere()
                ? "To send this guest a photo or a file, open this link within the hour: "
                        + files.sendLinks().to(conversation.id(), now.plus(GOOD_FOR))
                : "This guest cannot be sent files: "
                        + FileWords.none(
                                directory.channel(conversation.channel()).platform());
        return oweToHotel
                .owe(conversation, OweToHotel.Words.ofPenelope("link:" + asked, words, now), now)
                .map(OweToHotel.Owed::message);
    }
}
