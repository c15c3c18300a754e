package io.penelope.channel.webchat.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.channel.webchat.Appearance;
import io.penelope.channel.webchat.PageStrings;
import io.penelope.channel.webchat.WidgetScript;
import io.penelope.channel.webchat.session.Chats;
import io.penelope.web.Routes;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The widget's script: one for each chat, and one that leaves it to the site's tag which chat it shows. */
final class ChatWidgetRoutes implements Routes {

    private final Chats chats;
    private final ChatFile anybodys;
    private final Map<Chats.Chat, ChatFile> widgets;
    private final Map<Chats.Chat, ChatFile> abouts;

    ChatWidgetRoutes(Chats chats, PageStrings strings) {
        WidgetScript script = new WidgetScript(strings);
        this.chats = chats;
        this.widgets = files(chats, chat -> script.file(Optional.of(hotel(chat))));
        this.abouts = files(chats, chat -> script.about(hotel(chat)));
        // Where there is but one chat, that is the one: nothing more has to be asked for.
        this.anybodys = new ChatFile(script.file(chats.only().map(ChatWidgetRoutes::hotel)), ChatFile.SCRIPT);
    }

    private static Map<Chats.Chat, ChatFile> files(Chats chats, Function<Chats.Chat, byte[]> text) {
        return chats.all().stream()
                .collect(
                        Collectors.toMap(Function.identity(), chat -> new ChatFile(text.apply(chat), ChatFile.SCRIPT)));
    }

    private static WidgetScript.Hotel hotel(Chats.Chat chat) {
        Appearance appearance = chat.appearance();
        return new WidgetScript.Hotel(
                chat.id().value(),
                chat.hotel(),
                appearance.look().accentColor().hex(),
                appearance.contact().phone().orElse(null),
                appearance.contact().email().orElse(null));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/chat/widget.js", anybodys::send);
        routes.get("/chat/{channelId}/widget.js", context -> send(widgets, context));
        routes.get("/chat/{channelId}/about.js", context -> send(abouts, context));
    }

    private void send(Map<Chats.Chat, ChatFile> files, Context context) {
        ChatFile file = files.get(chats.named(context));
        if (file != null) {
            file.send(context);
        }
    }
}
