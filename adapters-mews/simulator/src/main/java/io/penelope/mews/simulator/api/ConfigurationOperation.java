package io.penelope.mews.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.mews.simulator.http.StrictObject;
import io.penelope.mews.simulator.http.Wire;
import io.penelope.mews.simulator.ledger.Access;
import io.penelope.mews.simulator.ledger.UnknownReference;
import io.penelope.mews.simulator.settings.Enterprise;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** {@code configuration/get}: whom the tokens open, and what time it is at Mews. */
final class ConfigurationOperation implements ConnectorOperation {

    private final Wire wire;
    private final Clock clock;

    ConfigurationOperation(Wire wire, Clock clock) {
        this.wire = wire;
        this.clock = clock;
    }

    @Override
    public Answer answer(Access access, StrictObject body) {
        Optional<UUID> chosen = body.optionalId("EnterpriseId");
        body.nothingElse();
        Enterprise enterprise = access.enterprises().stream()
                .filter(member -> chosen.map(member.id()::equals).orElse(true))
                .findFirst()
                .orElseThrow(() -> new UnknownReference("EnterpriseId"));
        ObjectNode answer = wire.object()
                .put("NowUtc", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        answer.set("Enterprise", enterprise(enterprise, access.portfolio()));
        answer.putObject("Service").putNull("Id");
        answer.put("PaymentCardStorage", (String) null);
        answer.put("IsIdentityDocumentsEnabled", false);
        return Answer.of(answer);
    }

    private ObjectNode enterprise(Enterprise enterprise, boolean portfolio) {
        ObjectNode json = wire.object()
                .put("Id", enterprise.id().toString())
                .put("Name", enterprise.name())
                .put("TimeZoneIdentifier", enterprise.timeZone())
                .put("DefaultLanguageCode", enterprise.language())
                .put("IsPortfolio", portfolio)
                .put("LegalEnvironmentCode", "CZ")
                .put("Pricing", "Gross")
                .put("CreatedUtc", "2020-01-01T00:00:00Z");
        json.putArray("Currencies")
                .addObject()
                .put("Currency", "EUR")
                .put("IsDefault", true)
                .put("IsEnabled", true);
        return json;
    }
}
