package io.penelope.mews.simulator.settings;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code SimulatedMews} is like.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for any free one
 * @param directory where to keep everything across restarts; null to keep it in memory alone
 * @param clientTokens the integrations' tokens; webhooks speak for the first
 * @param webhooks null when no address is registered
 * @param tap who sees what crosses the wire
 * @param pageSize how many items at most a page holds, however many are asked for
 */
public record Settings(
        String host,
        int port,
        Clock clock,
        @Nullable Path directory,
        List<String> clientTokens,
        List<Enterprise> enterprises,
        List<Portfolio> portfolios,
        RequestLimit limit,
        Set<Reading> readings,
        @Nullable WebhookSettings webhooks,
        WebhookFault webhookFault,
        WireTap tap,
        int pageSize) {

    private static final int LARGEST_PAGE = 1000;
    private static final int LAST_PORT = 65_535;

    public Settings {
        if (clientTokens.isEmpty() || enterprises.isEmpty()) {
            throw new IllegalArgumentException("A simulated Mews needs a client token and an enterprise");
        }
        if (clientTokens.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A client token cannot be blank");
        }
        if (new HashSet<>(accessTokens(enterprises, portfolios)).size() < enterprises.size() + portfolios.size()) {
            throw new IllegalArgumentException("Each enterprise and each portfolio has an access token of its own");
        }
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("A port is 0 to " + LAST_PORT + ", not " + port);
        }
        if (pageSize < 1 || pageSize > LARGEST_PAGE) {
            throw new IllegalArgumentException("A page holds 1 to " + LARGEST_PAGE + " items, not " + pageSize);
        }
        clientTokens = List.copyOf(clientTokens);
        enterprises = List.copyOf(enterprises);
        portfolios = List.copyOf(portfolios);
        readings = Set.copyOf(readings);
    }

    private static List<String> accessTokens(List<Enterprise> enterprises, List<Portfolio> portfolios) {
        return Stream.concat(
                        enterprises.stream().map(Enterprise::accessToken),
                        portfolios.stream().map(Portfolio::accessToken))
                .toList();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Keeps the tokens out of logs. */
    @Override
    public String toString() {
        return "Settings[" + host + ":" + port + ", " + enterprises + "]";
    }

    /** Collects settings; what is not set is as Mews documents it, on any port of the loopback address. */
    public static final class Builder {

        private final List<String> clientTokens = new ArrayList<>();
        private final List<Enterprise> enterprises = new ArrayList<>();
        private final List<Portfolio> portfolios = new ArrayList<>();
        private final Set<Reading> readings = EnumSet.noneOf(Reading.class);
        private String host = "127.0.0.1";
        private int port;
        private Clock clock = Clock.systemUTC();
        private @Nullable Path directory;
        private RequestLimit limit = RequestLimit.DOCUMENTED;
        private @Nullable WebhookSettings webhooks;
        private WebhookFault webhookFault = WebhookFault.NONE;
        private WireTap tap = WireTap.NONE;
        private int pageSize = LARGEST_PAGE;

        private Builder() {}

        public Builder host(String address) {
            host = address;
            return this;
        }

        public Builder port(int number) {
            port = number;
            return this;
        }

        public Builder clock(Clock newClock) {
            clock = newClock;
            return this;
        }

        public Builder directory(Path path) {
            directory = path;
            return this;
        }

        /** Adds an integration. */
        public Builder clientToken(String token) {
            clientTokens.add(token);
            return this;
        }

        public Builder enterprise(UUID id, String name, String accessToken) {
            return enterprise(new Enterprise(id, name, accessToken));
        }

        public Builder enterprise(Enterprise enterprise) {
            enterprises.add(enterprise);
            return this;
        }

        public Builder portfolio(String name, String accessToken, UUID... enterpriseIds) {
            portfolios.add(new Portfolio(name, accessToken, List.of(enterpriseIds)));
            return this;
        }

        public Builder limit(RequestLimit newLimit) {
            limit = newLimit;
            return this;
        }

        public Builder reading(Reading reading) {
            readings.add(reading);
            return this;
        }

        public Builder webhooks(WebhookSettings settings) {
            webhooks = settings;
            return this;
        }

        public Builder webhookFault(WebhookFault fault) {
            webhookFault = fault;
            return this;
        }

        public Builder tap(WireTap newTap) {
            tap = newTap;
            return this;
        }

        public Builder pageSize(int items) {
            pageSize = items;
            return this;
        }

        public Settings build() {
            return new Settings(
                    host,
                    port,
                    clock,
                    directory,
                    clientTokens,
                    enterprises,
                    portfolios,
                    limit,
                    readings,
                    webhooks,
                    webhookFault,
                    tap,
                    pageSize);
        }
    }
}
