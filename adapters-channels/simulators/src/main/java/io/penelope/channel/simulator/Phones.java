package io.penelope.channel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.media.Media;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The guests' phones on a platform, as the page shows and works them. */
public interface Phones {

    /**
     * A phone in the list.
     *
     * @param address the number or handle, for people to read
     * @param started whether the guest has ever written, where a platform wants that
     * @param blocked whether the guest has blocked the hotel
     */
    record Phone(
            String id,
            String name,
            String address,
            boolean started,
            boolean online,
            boolean blocked,
            @Nullable String lastWords,
            int unread) {}

    List<Phone> phones();

    /** Adds a guest; {@code name} is all that is needed. Returns the phone's id. */
    String add(ObjectNode wish);

    /** What the phone shows, oldest first. */
    List<ChatLine> chat(String phone);

    /** Sends a message of the given {@code kind} from the phone; returns its id. */
    String send(String phone, ObjectNode message);

    /** Does something else with the phone: open or close the chat, go offline, block, and so on. */
    void act(String phone, String action, ObjectNode details);

    Optional<Media> media(String id);
}
