package io.penelope.benchmark;

/** Where a guest has an account. */
enum Platform {
    WHATSAPP("WhatsApp", "riverside-whatsapp"),
    TELEGRAM("Telegram", "riverside-telegram");

    private final String title;
    private final String channel;

    Platform(String title, String channel) {
        this.title = title;
        this.channel = channel;
    }

    /** Every other guest is on WhatsApp, those between are on Telegram. */
    static Platform of(int guest) {
        return guest % 2 == 0 ? WHATSAPP : TELEGRAM;
    }

    String title() {
        return title;
    }

    /** The id of the hotel's channel there. */
    String channel() {
        return channel;
    }
}
