package io.penelope.channel.webchat.stream;

import io.penelope.domain.transcript.Progress;

/**
 * What a page is told: how far its conversation is.
 *
 * @param last how many messages there are
 * @param inHotel how many of the first of them the hotel has
 * @param filesGone how many of their files are here no more
 */
record ChatNews(int last, int inHotel, int filesGone) {

    static ChatNews of(Progress progress) {
        return new ChatNews(progress.lines(), progress.inHotel(), progress.filesGone());
    }

    String json() {
        return "{\"last\":" + last + ",\"inHotel\":" + inHotel + ",\"filesGone\":" + filesGone + "}";
    }
}
