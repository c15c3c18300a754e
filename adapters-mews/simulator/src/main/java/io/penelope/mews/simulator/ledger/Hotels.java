package io.penelope.mews.simulator.ledger;

import io.penelope.mews.simulator.settings.Enterprise;
import io.penelope.mews.simulator.settings.Portfolio;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The enterprises there are, and the tokens that open them. Safe for many threads. */
public final class Hotels {

    private final Set<String> clientTokens;
    private final List<Portfolio> portfolios;
    private volatile List<Enterprise> enterprises;

    public Hotels(List<String> clientTokens, List<Enterprise> enterprises, List<Portfolio> portfolios) {
        this.clientTokens = Set.copyOf(clientTokens);
        this.enterprises = enterprises;
        this.portfolios = portfolios;
        portfolios.stream()
                .flatMap(portfolio -> portfolio.enterpriseIds().stream())
                .forEach(this::enterprise);
    }

    /** The id by which Mews would know the integration that bears this client token. */
    public static UUID integrationId(String clientToken) {
        return UUID.nameUUIDFromBytes(clientToken.getBytes(StandardCharsets.UTF_8));
    }

    public List<Enterprise> enterprises() {
        return enterprises;
    }

    public Enterprise enterprise(UUID id) {
        return enterprises.stream()
                .filter(enterprise -> enterprise.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UnknownReference("EnterpriseId"));
    }

    /** What the tokens open; empty if either is not valid. */
    public Optional<Access> access(String clientToken, String accessToken) {
        if (!clientTokens.contains(clientToken)) {
            return Optional.empty();
        }
        UUID integration = integrationId(clientToken);
        Stream<Access> single = enterprises.stream()
                .filter(enterprise -> enterprise.accessToken().equals(accessToken))
                .map(enterprise -> new Access(enterprise.name(), integration, List.of(enterprise), false));
        Stream<Access> several = portfolios.stream()
                .filter(portfolio -> portfolio.accessToken().equals(accessToken))
                .map(portfolio -> new Access(portfolio.name(), integration, members(portfolio), true));
        return Stream.concat(single, several).findFirst();
    }

    /** Gives an enterprise another access token; the old one is invalid from now on. */
    public synchronized void replaceAccessToken(UUID enterpriseId, String accessToken) {
        enterprises = enterprises.stream()
                .map(old -> !old.id().equals(enterpriseId)
                        ? old
                        : new Enterprise(old.id(), old.name(), accessToken, old.timeZone(), old.language()))
                .toList();
    }

    private List<Enterprise> members(Portfolio portfolio) {
        return portfolio.enterpriseIds().stream().map(this::enterprise).toList();
    }
}
