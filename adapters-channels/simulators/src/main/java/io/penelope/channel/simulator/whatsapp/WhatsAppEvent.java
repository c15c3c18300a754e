package io.penelope.channel.simulator.whatsapp;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen at the platform; the journal holds nothing else. Moments are milliseconds since 1970. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(WhatsAppEvent.GuestJoined.class),
    @JsonSubTypes.Type(WhatsAppEvent.GuestMoved.class),
    @JsonSubTypes.Type(WhatsAppEvent.PhoneSwitched.class),
    @JsonSubTypes.Type(WhatsAppEvent.GuestSent.class),
    @JsonSubTypes.Type(WhatsAppEvent.GuestSilent.class),
    @JsonSubTypes.Type(WhatsAppEvent.HotelSent.class),
    @JsonSubTypes.Type(WhatsAppEvent.StatusReached.class),
    @JsonSubTypes.Type(WhatsAppEvent.HotelRead.class),
    @JsonSubTypes.Type(WhatsAppEvent.NewsCame.class),
    @JsonSubTypes.Type(WhatsAppEvent.WebhookSettled.class),
    @JsonSubTypes.Type(WhatsAppEvent.WebhooksSet.class)
})
sealed interface WhatsAppEvent {

    /**
     * Somebody is on WhatsApp.
     *
     * @param guest the simulator's own key of the guest, which outlives a change of number
     */
    record GuestJoined(
            String guest,
            String name,
            @Nullable String phone,
            @Nullable String userId,
            @Nullable String username) implements WhatsAppEvent {}

    /** The guest has another number now, and with it another business-scoped user id. */
    record GuestMoved(String guest, String phone, @Nullable String userId) implements WhatsAppEvent {}

    record PhoneSwitched(String guest, boolean online) implements WhatsAppEvent {}

    /** The guest sent a message, which is in the shape that the webhook gives it. */
    record GuestSent(long at, String guest, ObjectNode message) implements WhatsAppEvent {}

    /** The guest has written nothing since {@code at}, whatever was sent before: as if time had passed. */
    record GuestSilent(long at, String guest) implements WhatsAppEvent {}

    /**
     * The hotel's message was accepted.
     *
     * @param guest null if nobody has the address that it went to
     * @param byUserId whether it was addressed to a business-scoped user id
     * @param kind what it is; null, as in older journals, for words
     * @param media the file that it is, if it is one
     * @param fileName what the file is called; null, as in older journals, if it has no name
     */
    record HotelSent(
            long at,
            @Nullable String guest,
            String address,
            boolean byUserId,
            String id,
            String text,
            @Nullable String repliesTo,
            @Nullable String marker,
            @Nullable String kind,
            @Nullable String media,
            @Nullable String fileName)
            implements WhatsAppEvent {}

    /** The hotel's message came as far as sent, delivered, read or failed. */
    record StatusReached(long at, String id, String status, int code, String title) implements WhatsAppEvent {}

    /** The hotel has marked a guest's message as read. */
    record HotelRead(String id) implements WhatsAppEvent {}

    /** A change of any other field, or of a shape that the simulator has no word for. */
    record NewsCame(long at, String id, String field, ObjectNode value) implements WhatsAppEvent {}

    /** Penelope accepted a webhook's update, or it was given up. */
    record WebhookSettled(String parcel) implements WhatsAppEvent {}

    /**
     * Somebody said where webhooks go; this is how it is now.
     *
     * @param app the app's own address; null if it has none
     * @param fields to which the app has subscribed
     * @param accountTells whether the business account tells the app
     */
    record WebhooksSet(
            @Nullable String app,
            List<String> fields,
            boolean accountTells,
            @Nullable String account,
            @Nullable String number)
            implements WhatsAppEvent {}
}
