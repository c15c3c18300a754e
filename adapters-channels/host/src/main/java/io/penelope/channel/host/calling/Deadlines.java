package io.penelope.channel.host.calling;

import java.time.Duration;

/**
 * How long a channel may take, before it is interrupted and its answer no longer counts.
 *
 * @param call for a message to send, a question, a check
 * @param webhook for the proof of a webhook, and again for its reading
 * @param open for a channel's opening
 * @param close for the closing of all channels together
 * @param poll how long a poll waits for news; it is given up after twice this time
 * @param download for a file in either direction, from the question until the platform has answered or its last byte is
 *     here
 */
public record Deadlines(
        Duration call, Duration webhook, Duration open, Duration close, Duration poll, Duration download) {

    /** What suits the platforms: the most patient holds a poll for 50 s, and a webhook is to be answered within some 10 s. */
    public static Deadlines standard() {
        return new Deadlines(
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(50),
                Duration.ofMinutes(10));
    }
}
