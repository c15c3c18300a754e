package io.penelope.channel.webchat.page;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.penelope.channel.webchat.session.Hashes;
import io.penelope.web.EntityTag;
import java.util.Base64;
import java.util.Collections;

/** A file of the page or the widget, the same for everybody who asks at one address. */
final class ChatFile {

    static final String SCRIPT = "text/javascript; charset=utf-8";
    static final String SHEET = "text/css; charset=utf-8";

    private final byte[] bytes;
    private final String type;
    private final EntityTag tag;

    ChatFile(byte[] bytes, String type) {
        this.bytes = bytes.clone();
        this.type = type;
        this.tag = new EntityTag(Base64.getUrlEncoder().encodeToString(Hashes.sha256(bytes)));
    }

    /** Browsers ask again each time, and are told that nothing has changed: an update reaches everybody at once. */
    void send(Context context) {
        context.header(Header.CACHE_CONTROL, "no-cache")
                .header(Header.ETAG, tag.toString())
                .header(Header.X_CONTENT_TYPE_OPTIONS, "nosniff")
                // The widget is for pages of other sites, also for those that isolate themselves.
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                // And for those that ask without their cookies.
                .header(Header.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                // Also where nothing is sent: browsers take over what a 304 says.
                .contentType(type);
        if (tag.isAmong(Collections.list(context.req().getHeaders(Header.IF_NONE_MATCH)))) {
            context.status(304);
        } else {
            context.result(bytes);
        }
    }
}
