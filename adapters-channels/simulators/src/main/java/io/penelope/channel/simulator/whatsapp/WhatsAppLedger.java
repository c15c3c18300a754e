package io.penelope.channel.simulator.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.ChatLine.From;
import io.penelope.channel.simulator.ChatLine.Tick;
import io.penelope.channel.simulator.webhooks.WebhookDelivery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that the platform knows, as the sum of what happened.
 *
 * <p>Not safe for threads: the simulator holds its lock round every use.
 */
final class WhatsAppLedger {

    /** What is known of one guest. */
    record Profile(
            String key,
            WhatsAppPerson person,
            boolean online,
            @Nullable Instant lastWrote) {

        Profile withPerson(WhatsAppPerson changed) {
            return new Profile(key, changed, online, lastWrote);
        }

        Profile withOnline(boolean switched) {
            return new Profile(key, person, switched, lastWrote);
        }

        Profile wroteAt(Instant moment) {
            return new Profile(key, person, online, moment);
        }
    }

    private final WebhookValues values = new WebhookValues();
    private final Map<String, Profile> profiles = new LinkedHashMap<>();
    private final Map<String, List<ChatLine>> chats = new LinkedHashMap<>();
    private final Map<String, String> chatOfMessage = new LinkedHashMap<>();
    private final Map<String, WhatsAppEvent.HotelSent> hotelMessages = new LinkedHashMap<>();
    private final Map<String, WebhookDelivery> owed = new LinkedHashMap<>();

    /** Takes in what happened; returns what the platform owes to Penelope's webhook for it, if anything. */
    Optional<WebhookDelivery> apply(WhatsAppEvent event) {
        if (event instanceof WhatsAppEvent.GuestJoined joined) {
            WhatsAppPerson person = new WhatsAppPerson(
                    joined.name(),
                    Optional.ofNullable(joined.phone()),
                    Optional.ofNullable(joined.userId()),
                    Optional.ofNullable(joined.username()));
            profiles.put(joined.guest(), new Profile(joined.guest(), person, true, null));
            chats.put(joined.guest(), new ArrayList<>());
        } else if (event instanceof WhatsAppEvent.GuestMoved moved) {
            profiles.computeIfPresent(
                    moved.guest(),
                    (key, profile) -> profile.withPerson(new WhatsAppPerson(
                            profile.person().name(),
                            Optional.of(moved.phone()),
                            Optional.ofNullable(moved.userId()),
                            profile.person().username())));
        } else if (event instanceof WhatsAppEvent.PhoneSwitched switched) {
            profiles.computeIfPresent(switched.guest(), (key, profile) -> profile.withOnline(switched.online()));
        } else if (event instanceof WhatsAppEvent.GuestSilent silent) {
            profiles.computeIfPresent(
                    silent.guest(), (key, profile) -> profile.wroteAt(Instant.ofEpochMilli(silent.at())));
        } else if (event instanceof WhatsAppEvent.GuestSent sent) {
            return Optional.of(guestSent(sent));
        } else if (event instanceof WhatsAppEvent.HotelSent sent) {
            hotelSent(sent);
        } else if (event instanceof WhatsAppEvent.StatusReached reached) {
            return Optional.ofNullable(statusReached(reached));
        } else if (event instanceof WhatsAppEvent.HotelRead read) {
            reach(read.id(), Tick.READ);
        } else if (event instanceof WhatsAppEvent.NewsCame news) {
            return Optional.of(
                    owe(new WebhookDelivery(news.id(), "news", Instant.ofEpochMilli(news.at()), values.news(news))));
        } else if (event instanceof WhatsAppEvent.WebhookSettled settled) {
            owed.remove(settled.parcel());
            reach(settled.parcel(), Tick.DELIVERED);
        }
        return Optional.empty();
    }

    Collection<Profile> profiles() {
        return profiles.values();
    }

    Profile profile(String key) {
        Profile profile = profiles.get(key);
        if (profile == null) {
            throw new IllegalArgumentException("No guest has this key");
        }
        return profile;
    }

    boolean knows(String key) {
        return profiles.containsKey(key);
    }

    Optional<Profile> byPhone(String digits) {
        return profiles.values().stream()
                .filter(profile ->
                        profile.person().phone().filter(digits::equals).isPresent())
                .findFirst();
    }

    Optional<Profile> byUserId(String userId) {
        return profiles.values().stream()
                .filter(profile ->
                        profile.person().userId().filter(userId::equals).isPresent())
                .findFirst();
    }

    List<ChatLine> chat(String key) {
        return List.copyOf(chats.getOrDefault(key, List.of()));
    }

    Optional<ChatLine> line(String messageId) {
        String chat = chatOfMessage.get(messageId);
        return chat == null ? Optional.empty() : lineIn(chat, messageId);
    }

    /** When a file came to the platform; empty if no message brought it. */
    Optional<Instant> mediaSince(String media) {
        return chats.values().stream()
                .flatMap(List::stream)
                .filter(line -> media.equals(line.media()))
                .map(ChatLine::at)
                .findFirst();
    }

    Optional<String> chatOf(String messageId) {
        return Optional.ofNullable(chatOfMessage.get(messageId));
    }

    List<WebhookDelivery> owed() {
        return List.copyOf(owed.values());
    }

    private WebhookDelivery guestSent(WhatsAppEvent.GuestSent sent) {
        Instant at = Instant.ofEpochMilli(sent.at());
        ObjectNode message = sent.message();
        String id = message.path("id").asText();
        Profile profile = profile(sent.guest());
        if (InboundMessages.opensWindow(message)) {
            profiles.put(sent.guest(), profile.wroteAt(at));
        }
        chatOfMessage.put(id, sent.guest());
        chats.computeIfAbsent(sent.guest(), key -> new ArrayList<>()).add(InboundMessages.line(message, at));
        return owe(new WebhookDelivery(id, sent.guest(), at, values.message(profile.person(), message)));
    }

    private void hotelSent(WhatsAppEvent.HotelSent sent) {
        hotelMessages.put(sent.id(), sent);
        if (sent.guest() != null) {
            chatOfMessage.put(sent.id(), sent.guest());
            chats.computeIfAbsent(sent.guest(), key -> new ArrayList<>())
                    .add(new ChatLine(
                            sent.id(),
                            From.HOTEL,
                            sent.kind() == null ? "text" : sent.kind(),
                            sent.text(),
                            sent.fileName(),
                            sent.media(),
                            sent.repliesTo(),
                            Instant.ofEpochMilli(sent.at()),
                            Tick.SENT,
                            false));
        }
    }

    private @Nullable WebhookDelivery statusReached(WhatsAppEvent.StatusReached reached) {
        WhatsAppEvent.HotelSent sent = hotelMessages.get(reached.id());
        if (sent == null) {
            return null;
        }
        reach(reached.id(), Tick.valueOf(reached.status().toUpperCase(Locale.ROOT)));
        Optional<WhatsAppPerson> recipient =
                Optional.ofNullable(sent.guest()).map(key -> profile(key).person());
        String lane = sent.guest() == null ? sent.address() : sent.guest();
        return owe(new WebhookDelivery(
                reached.id() + "/" + reached.status(),
                lane,
                Instant.ofEpochMilli(reached.at()),
                values.status(sent, reached, recipient)));
    }

    private WebhookDelivery owe(WebhookDelivery delivery) {
        owed.put(delivery.id(), delivery);
        return delivery;
    }

    /** Ticks only ever move on. */
    private void reach(String messageId, Tick tick) {
        String chat = chatOfMessage.get(messageId);
        if (chat == null) {
            return;
        }
        List<ChatLine> lines = chats.getOrDefault(chat, List.of());
        for (int i = 0; i < lines.size(); i++) {
            ChatLine line = lines.get(i);
            if (line.id().equals(messageId) && line.tick().compareTo(tick) < 0) {
                lines.set(i, line.withTick(tick));
            }
        }
    }

    private Optional<ChatLine> lineIn(String chat, String messageId) {
        return chats.getOrDefault(chat, List.of()).stream()
                .filter(line -> line.id().equals(messageId))
                .findFirst();
    }
}
