package io.penelope.application;

import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.conversation.ReplyWatch;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.hotel.HotelMessaging;
import io.penelope.domain.storing.Transactions;

/** Both other sides and the store, as adapters provide them. */
public record Ports(
        HotelMessaging hotel,
        GuestChannels channels,
        Conversations conversations,
        MessageThreads threads,
        ReplyWatch watch,
        Deliveries deliveries,
        FilePorts files,
        Transactions transactions) {}
