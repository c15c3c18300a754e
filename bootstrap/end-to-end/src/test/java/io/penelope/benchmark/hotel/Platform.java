package io.penelope.benchmark.hotel;

/** Where a guest has an account. */
public enum Platform {
    WHATSAPP("WhatsApp", "riverside-whatsapp"),
    TELEGRAM("Telegram", "riverside-telegram");

    private final String title;
    private final String channel;

    Platform(String title, String channel) {
        this.title = title;
        this.channel = channel;
    }

    /** Every other guest is on WhatsApp, those between are on Telegram. */
    public static Platform of(int guest) {
        return guest % 2 == 0 ? WHATSAPP : TELEGRAM;
    }

    public String title() {
        return title;
    }

    /** The id of the hotel's channel there. */
    String channel() {
        return channel;
    }
}
