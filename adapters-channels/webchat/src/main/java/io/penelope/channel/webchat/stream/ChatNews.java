package io.penelope.channel.webchat.stream;

import io.penelope.domain.transcript.Progress;

/**
 * What a page is told: how far its conversation is.
 *
 * @param last how many messages there are
 * @param inHotel how many of the first of them the hotel has
 */
record ChatNews(int last, int inHotel) {

    static ChatNews of(Progress progress) {
        return new ChatNews(progress.lines(), progress.inHotel());
    }

    String json() {
        return "{\"last\":" + last + ",\"inHotel\":" + inHotel + "}";
    }
}
