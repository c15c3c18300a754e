package io.penelope.mews.contract;

import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.property.PropertyId;
import io.penelope.domain.storing.InMemoryStore;
import io.penelope.mews.HotelAccess;
import io.penelope.mews.MewsHotelMessaging;
import io.penelope.mews.MewsSettings;
import io.penelope.mews.api.AccessToken;
import io.penelope.mews.simulator.SimulatedMews;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The hotel on whose behalf the contract is made. */
public final class Riverside {

    public static final PropertyId PROPERTY = new PropertyId("riverside");
    static final UUID ENTERPRISE = UUID.fromString("851df8c8-90f2-4c4a-8e01-a4fc46b25178");
    static final String CLIENT_TOKEN = "client-token";
    static final String ACCESS_TOKEN = "access-token";
    static final String CLIENT = "Penelope 1.0.0";
    static final HotelThreadId THREAD = new HotelThreadId(UUID.fromString("af636ece-4f2f-4f36-9d5b-b4ac015f5a11"));
    static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private Riverside() {}

    /** Penelope's own client, calling whoever is at that address. */
    static MewsHotelMessaging calling(String address) {
        return calling(address, ENTERPRISE, CLOCK);
    }

    /** The same for an enterprise of another id, and at another time. */
    public static MewsHotelMessaging calling(String address, UUID enterprise, Clock clock) {
        InMemoryStore store = new InMemoryStore();
        return new MewsHotelMessaging(
                new MewsSettings(URI.create(address), CLIENT_TOKEN, CLIENT, 198, DEADLINE),
                List.of(new HotelAccess(PROPERTY, enterprise, new AccessToken(ACCESS_TOKEN))),
                HTTP,
                clock,
                store.transactions(),
                store.journal());
    }

    /** Opens a thread in the simulated Mews, as any program could. */
    static UUID threadIn(SimulatedMews mews) {
        return threadIn(mews, CLIENT_TOKEN);
    }

    /** The same as another integration. */
    static UUID threadIn(SimulatedMews mews, String clientToken) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(mews.address() + "/api/connector/v1/messageThreads/add")
                        .normalize())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"ClientToken": "%s", "AccessToken": "%s", "Client": "Somebody 1.0",
                         "OriginalSender": "Penelope", "Subject": "WhatsApp +306912345678"}
                        """.formatted(clientToken, ACCESS_TOKEN)))
                .build();
        HTTP.sendAsync(request, HttpResponse.BodyHandlers.discarding()).join();
        return mews.threads().get(0).id();
    }
}
