package io.penelope.channel.webchat.stream;

import io.javalin.http.sse.SseClient;

/** The line to a page in somebody's browser. What is said waits for a page that does not read, and nobody else does. */
interface ChatPage {

    void tell(ChatNews news);

    /** Says nothing, so that proxies see that the line is in use. */
    void signOfLife();

    /** Whether it is known that nobody hears any more. */
    boolean isGone();

    /** Has this done once nobody hears any more. */
    void onGone(Runnable action);

    /** Hangs up. */
    void end();

    /** A page that listens through server-sent events. */
    static ChatPage of(SseClient client) {
        client.keepAlive();
        return new ChatPage() {

            @Override
            public void tell(ChatNews news) {
                client.sendEvent("news", news.json());
            }

            @Override
            public void signOfLife() {
                client.sendComment("");
            }

            @Override
            public boolean isGone() {
                return client.terminated();
            }

            @Override
            public void onGone(Runnable action) {
                client.onClose(action);
            }

            @Override
            public void end() {
                client.close();
            }
        };
    }
}
