package io.penelope.checker;

import io.penelope.channel.simulator.media.Media;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A link in Mews at which the staff find a file. */
record FileLink(URI address) {

    private static final Pattern PATTERN = Pattern.compile("http://\\S+/media/[A-Za-z0-9_-]{50}");
    private static final int HERE = 200;

    /** What the page says of a file that the platform does not have any more, and of one that it never gave. */
    private static final Pattern LOST = Pattern.compile(
            "The messenger does not hand out this file" + "|could not be fetched from the messenger in time");

    private static final int GONE = 410;

    static Optional<FileLink> in(String text) {
        Matcher link = PATTERN.matcher(text);
        return link.find() ? Optional.of(new FileLink(URI.create(link.group()))) : Optional.empty();
    }

    /** A text of Mews's without what nobody can foretell. */
    static String hidden(String text) {
        return PATTERN.matcher(text).replaceAll(Enclosure.LINK);
    }

    /**
     * What the staff find there.
     *
     * @param digest of the file, if it is here
     */
    record Found(int status, Optional<String> digest, String words) {

        boolean isLost() {
            return status == GONE && LOST.matcher(words).find();
        }

        boolean isGone() {
            return status == GONE;
        }

        @Override
        public String toString() {
            return digest.map(hex -> "a file " + hex).orElse(status + ": " + words);
        }
    }

    Found open(Region region) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = region.ask(HttpRequest.newBuilder(URI.create(address + "/file")));
        return answer.statusCode() == HERE
                ? new Found(HERE, Optional.of(Enclosure.digest(new Media("", answer.body()).sha256())), "")
                : new Found(answer.statusCode(), Optional.empty(), new String(answer.body(), StandardCharsets.UTF_8));
    }
}
