package io.penelope.checker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penelope.mews.simulator.ledger.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file that the staff send to a guest: they ask for the link in the guest's thread, and bring the file to the page behind
 * it until they are told what became of it.
 *
 * <p>The play begins it, and errands bring it to its end.
 */
final class Upload implements Errands.Errand {

    /** What the staff write to be told the link. */
    static final String ASKING = "/file";

    static final Pattern LINK = Pattern.compile("http://\\S+/send/[A-Za-z0-9_-]+");

    private static final long BETWEEN_LOOKS_NANOS = 100_000_000;
    private static final int TAKEN = 202;
    private static final int TAKEN_BEFORE = 200;
    private static final int OVER = 410;

    /** The channel is not open, there is no room, or too much to do. */
    private static final Set<Integer> NOT_NOW = Set.of(409, 503);

    private final Region region;
    private final Chat chat;
    private final Enclosure file;
    private final String key;
    private final Happened happened;

    // The thread's that does errands, and read by others at rest.
    private volatile boolean accepted;
    private volatile int saidBefore;
    private boolean breaksOff;
    private boolean asked;
    private boolean remembered;
    private String over = "";
    private int offersSeen;
    private long looked;

    /** @param breaksOff whether the line breaks when they bring it for the first time */
    Upload(Region region, Chat chat, Enclosure file, boolean breaksOff, Happened happened) {
        this.region = region;
        this.chat = chat;
        this.file = file;
        this.key = file.name().replaceAll("[ .]", "-");
        this.breaksOff = breaksOff;
        this.happened = happened;
    }

    Enclosure file() {
        return file;
    }

    /** By what the store knows its message. */
    String sourceId() {
        return "file:" + key;
    }

    /** Whether the staff were told that it is on its way. */
    boolean isAccepted() {
        return accepted;
    }

    /** How many answers had been written when they were told, so that all others have to come behind it. */
    int saidBefore() {
        return saidBefore;
    }

    /** The staff ask for a link, if there is a thread in which they can. */
    void ask() {
        offersSeen = offers().size();
        asked = chat.liveThread(region.mews())
                .map(thread -> region.mews().answer(thread.id(), ASKING))
                .isPresent();
    }

    private List<String> offers() {
        return chat.messages(region.mews())
                .map(Message::text)
                .filter(Reckoning::isOffer)
                .toList();
    }

    @Override
    public Stream<String> isOwed() {
        return accepted ? Stream.empty() : Stream.of(file + " is not on its way to " + chat);
    }

    @Override
    public Step goOn() throws IOException, InterruptedException {
        if (System.nanoTime() - looked < BETWEEN_LOOKS_NANOS) {
            return Step.WAITS;
        }
        looked = System.nanoTime();
        if (!asked) {
            askOnceTheyCan();
            return Step.WAITS;
        }
        List<String> offers = offers();
        if (offers.size() <= offersSeen) {
            return Step.WAITS;
        }
        Matcher link = LINK.matcher(offers.get(offers.size() - 1));
        if (!link.find() || link.group().equals(over)) {
            asked = false; // the channel was not open, or the hour is over
            return Step.WAITS;
        }
        return bring(URI.create(link.group()));
    }

    private void askOnceTheyCan() {
        ask();
        if (!asked && !remembered) {
            chat.writes("Are you still there?"); // and with that there is a thread
            remembered = true;
        }
    }

    private Step bring(URI link) throws IOException, InterruptedException {
        if (breaksOff) {
            breakOff(link);
            breaksOff = false;
        }
        HttpResponse<byte[]> answer = region.ask(request(link).POST(BodyPublishers.ofByteArray(form())));
        int status = answer.statusCode();
        if (status == TAKEN || status == TAKEN_BEFORE) {
            synchronized (chat.answers()) {
                saidBefore = chat.answers().size();
            }
            accepted = true;
            return Step.OVER;
        }
        if (status == OVER) {
            over = link.toString();
        } else if (!NOT_NOW.contains(status)) {
            throw new AssertionError("The page did not take %s for %s, but answered %d: %s"
                    .formatted(file, chat, status, new String(answer.body(), UTF_8)));
        }
        return Step.WAITS;
    }

    private static HttpRequest.Builder request(URI link) {
        return HttpRequest.newBuilder(link)
                .header("Accept", "application/json")
                .header("Content-Type", "multipart/form-data; boundary=b");
    }

    private byte[] form() {
        byte[] head = """
                --b\r
                Content-Disposition: form-data; name="key"\r
                \r
                %s\r
                --b\r
                Content-Disposition: form-data; name="caption"\r
                \r
                %s\r
                --b\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                \r
                """.formatted(key, file.caption(), file.name()).getBytes(UTF_8);
        byte[] bytes = file.media().bytes();
        byte[] tail = "\r\n--b--\r\n".getBytes(UTF_8);
        byte[] form = new byte[head.length + bytes.length + tail.length];
        System.arraycopy(head, 0, form, 0, head.length);
        System.arraycopy(bytes, 0, form, head.length, bytes.length);
        System.arraycopy(tail, 0, form, head.length + bytes.length, tail.length);
        return form;
    }

    private void breakOff(URI link) throws IOException, InterruptedException {
        byte[] form = form();
        InputStream half = new SequenceInputStream(new ByteArrayInputStream(form, 0, form.length / 2), new Broken());
        try {
            region.ask(request(link)
                    .POST(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> half), form.length)));
        } catch (ConnectException nobodyThere) {
            throw nobodyThere;
        } catch (IOException asWanted) {
            happened.add(Trouble.STAFFS_UPLOADS_BREAK_OFF);
        }
    }

    /** The end of a line that breaks. */
    private static final class Broken extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("The line broke");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("The line broke");
        }
    }
}
