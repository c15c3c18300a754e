package io.penelope.checker.agent;

/** A point on the way of a message at which a process can be made to die or to stand still. */
public enum Waypoint {
    /** What came is read and proved, and nothing of it is stored. */
    ABOUT_TO_STORE("io.penelope.application.receiving.ReceiveFromChannels", "take", Side.ENTRY),
    /** A transaction is complete, and nothing of it on the disk. */
    ABOUT_TO_COMMIT("io.penelope.persistence.sqlite.Writer", "commit", Side.ENTRY),
    /** It is on the disk, and nobody knows yet. */
    COMMITTED("io.penelope.persistence.sqlite.Writer", "commit", Side.EXIT),
    /** A webhook is stored and not yet answered. */
    ABOUT_TO_ANSWER("io.penelope.bootstrap.http.ChannelWebhookRoutes", "answer", Side.ENTRY),
    /** A call to Mews is announced in the store and has not departed. */
    ABOUT_TO_CALL_MEWS("io.penelope.mews.api.Connector", "send", Side.ENTRY),
    /** Mews has answered, and nothing of the answer is stored. */
    MEWS_ANSWERED("io.penelope.mews.api.Connector", "send", Side.EXIT),
    /** A delivery to a guest is stored as in flight, and its call has not begun. */
    ABOUT_TO_SEND("io.penelope.channel.host.sending.SpiGuestChannels", "send", Side.ENTRY),
    /** The platform has answered, and nothing of the answer is stored. */
    PLATFORM_ANSWERED("io.penelope.channel.host.sending.SpiGuestChannels", "send", Side.EXIT),
    /** Doubt about messages is about to be looked into. */
    ABOUT_TO_SETTLE_MESSAGES("io.penelope.application.posting.SettleHotelDoubt", "settleMessages", Side.ENTRY),
    /** Doubt about threads is about to be looked into. */
    ABOUT_TO_SETTLE_THREADS("io.penelope.application.posting.SettleHotelDoubt", "settleThreads", Side.ENTRY),
    /** A reply of the staff's is found, and its duty to be delivered is not on the disk. */
    REPLY_FOUND("io.penelope.application.collecting.CollectReplies", "owe", Side.EXIT),
    /** A file of a guest's is due, and nobody has asked the platform for it. */
    ABOUT_TO_FETCH("io.penelope.application.fetching.FetchFiles", "fetch", Side.ENTRY),
    /** A piece of a file has come, and is nowhere. */
    PIECE_HAS_COME("io.penelope.persistence.bytes.IncomingFile", "add", Side.ENTRY),
    /** A file has come to its end, and does not bear its name. */
    FILE_IS_WHOLE("io.penelope.persistence.bytes.IncomingFile", "finish", Side.ENTRY),
    /** A file lies in its place, and the store does not know of it. */
    FILE_IS_KEPT("io.penelope.persistence.bytes.IncomingFile", "finish", Side.EXIT),
    /** A file is stored as in flight to a guest, and its call has not begun. */
    ABOUT_TO_SEND_A_FILE("io.penelope.channel.host.sending.SpiGuestChannels", "sendFile", Side.ENTRY),
    /** WhatsApp has a file, and nobody has been sent it. */
    FILE_IS_UPLOADED("io.penelope.channel.whatsapp.sending.FileUploads", "upload", Side.EXIT),
    /** The platform has answered that it took a file for a guest, and nothing of the answer is stored. */
    FILE_IS_SENT("io.penelope.channel.host.sending.SpiGuestChannels", "sendFile", Side.EXIT);

    private static final int MANY = 40;
    private static final int SOME = 6;

    /** Before the method's first step, or after its last. */
    enum Side {
        ENTRY,
        EXIT
    }

    final String type;
    final String method;
    final Side side;

    /** About how often a life passes it. */
    public int passes() {
        return compareTo(ABOUT_TO_FETCH) < 0 ? MANY : SOME;
    }

    Waypoint(String type, String method, Side side) {
        this.type = type;
        this.method = method;
        this.side = side;
    }
}
