package com.example.email.reading;

import com.example.email.connection.Mail;
import com.example.email.connection.Mailbox;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.PollResult;
import jakarta.mail.FetchProfile;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;

/**
 * What is new in the mailbox's folders.
 *
 * <p>How far each folder has been read lies in the channel's memory, and is put there together with what was read or not at
 * all: a crash between reading and storing makes it come again, and what comes again the host knows by its id.
 */
public final class Inbox {

    /** It only says that the places are in the memory. */
    private static final String CURSOR = "see the memory";

    /** Of one folder at once: what is more waits for the next poll, which then follows soon. */
    private static final int MOST = 50;

    private final Mailbox mailbox;
    private final List<String> folders;
    private final MailReader reader;
    private final ChannelContext context;
    private final Duration pause;

    public Inbox(Mailbox mailbox, List<String> folders, MailReader reader, ChannelContext context, Duration pause) {
        this.mailbox = mailbox;
        this.folders = List.copyOf(folders);
        this.reader = reader;
        this.context = context;
        this.pause = pause;
    }

    /**
     * A folder that is looked at for the first time is begun where it ends: a hotel has answered its old mails.
     *
     * @param begun whether a poll has been stored before
     * @param wait after which no further mail is begun: what takes too long is given up, and would be begun anew for ever
     */
    public PollResult news(boolean begun, Duration wait) throws MessagingException, IOException {
        long enough = System.nanoTime() + wait.toNanos();
        List<InboundEvent> events = new ArrayList<>();
        Map<String, String> places = new HashMap<>();
        boolean more = false;
        try (Mailbox.Connection connection = mailbox.connect()) {
            for (String name : folders) {
                IMAPFolder folder = connection.open(name);
                Optional<Place> known =
                        context.memory().get(Place.nameFor(name)).flatMap(Place::parse);
                Place from = known.isPresent() ? valid(known.get(), folder) : end(folder);
                List<Mail> mails = known.isPresent() ? behind(from, folder, name) : List.of();
                List<Mail> batch = read(mails.subList(0, Math.min(MOST, mails.size())), folder, enough, events);
                boolean all = batch.size() == mails.size();
                Place reached = from.upTo(
                        batch.isEmpty()
                                ? from.uid()
                                : batch.get(batch.size() - 1).uid(),
                        all ? today() : from.day()); // what is not read yet may be as old as the last look
                more |= !all;
                if (!known.equals(Optional.of(reached))) {
                    places.put(Place.nameFor(name), reached.words());
                }
            }
        }
        boolean idle = begun && events.isEmpty() && places.isEmpty(); // then the host has nothing to write down
        PollResult result = idle ? PollResult.nothing() : PollResult.of(events, CURSOR);
        for (Map.Entry<String, String> place : places.entrySet()) {
            result = result.remembering(place.getKey(), place.getValue());
        }
        return result.pause(more ? Duration.ZERO : pause);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC);
    }

    /** Where the folder ends now. */
    private Place end(IMAPFolder folder) throws MessagingException {
        return new Place(folder.getUIDValidity(), last(folder), today());
    }

    private static long last(IMAPFolder folder) throws MessagingException {
        long next = folder.getUIDNext();
        if (next > 0) {
            return next - 1;
        }
        int count = folder.getMessageCount();
        return count == 0 ? 0 : folder.getUID(folder.getMessage(count));
    }

    /**
     * The place by the numbers that the folder has now. A server that had to number its mails anew says so by another
     * UIDVALIDITY; then everything since the day before the last look is read again, and the host drops what it knows.
     */
    private Place valid(Place known, IMAPFolder folder) throws MessagingException {
        long validity = folder.getUIDValidity();
        if (validity == known.validity()) {
            return known;
        }
        context.log().log(System.Logger.Level.INFO, "The server has numbered the mails of a folder anew");
        Date since = Date.from(known.day().minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        Message[] recent = folder.search(new ReceivedDateTerm(ComparisonTerm.GE, since));
        return new Place(validity, recent.length == 0 ? last(folder) : folder.getUID(recent[0]) - 1, known.day());
    }

    private static List<Mail> behind(Place place, IMAPFolder folder, String name) throws MessagingException {
        List<Mail> mails = new ArrayList<>();
        for (Message message : folder.getMessagesByUID(place.uid() + 1, UIDFolder.LASTUID)) {
            long uid = folder.getUID(message);
            if (uid > place.uid()) { // a folder's last mail is always among them, however old
                mails.add(new Mail((IMAPMessage) message, name, place.validity(), uid));
            }
        }
        return mails;
    }

    /** Those that there was time for, of any the first one at the least. */
    private List<Mail> read(List<Mail> mails, IMAPFolder folder, long enough, List<InboundEvent> events)
            throws MessagingException, IOException {
        if (mails.isEmpty()) {
            return mails;
        }
        FetchProfile profile = new FetchProfile();
        profile.add(FetchProfile.Item.ENVELOPE);
        profile.add(FetchProfile.Item.CONTENT_INFO);
        profile.add(IMAPFolder.FetchProfileItem.HEADERS);
        folder.fetch(mails.stream().map(Mail::message).toArray(Message[]::new), profile);
        int taken = 0;
        do {
            events.add(event(mails.get(taken), folder));
            taken++;
        } while (taken < mails.size() && System.nanoTime() - enough < 0);
        return mails.subList(0, taken);
    }

    private InboundEvent event(Mail mail, IMAPFolder folder) throws MessagingException, IOException {
        try {
            mail.message().setPeek(true); // to read it does not mean that the staff have
            return reader.read(mail);
        } catch (MessageRemovedException e) {
            return InboundEvent.ignored(mail.ownId());
        } catch (MessagingException | IOException | RuntimeException e) {
            if (!folder.isOpen()) {
                throw e;
            }
            // One mail that no program can read does not keep the others from the hotel.
            String which = "number " + mail.uid() + " in " + mail.folder();
            return InboundEvent.unusable(
                    mail.ownId(),
                    "The mail " + which + " cannot be read, " + e.getClass().getSimpleName());
        }
    }
}
