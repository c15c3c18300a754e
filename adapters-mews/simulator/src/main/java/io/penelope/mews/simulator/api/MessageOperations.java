package io.penelope.mews.simulator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.mews.simulator.api.ConnectorOperation.Answer;
import io.penelope.mews.simulator.http.Interval;
import io.penelope.mews.simulator.http.Refusal;
import io.penelope.mews.simulator.http.StrictObject;
import io.penelope.mews.simulator.http.Wire;
import io.penelope.mews.simulator.ledger.Access;
import io.penelope.mews.simulator.ledger.Ledger;
import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.ledger.Page;
import io.penelope.mews.simulator.ledger.Scope;
import io.penelope.mews.simulator.settings.Reading;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code messages/add} and {@code messages/getAll}. */
final class MessageOperations {

    private static final int MOST_MONTHS = 1;

    private final Ledger ledger;
    private final Wire wire;
    private final Filters filters;
    private final Faults faults;
    private final boolean normalising;

    MessageOperations(Ledger ledger, Wire wire, Filters filters, Faults faults, Set<Reading> readings) {
        this.ledger = ledger;
        this.wire = wire;
        this.filters = filters;
        this.faults = faults;
        this.normalising = readings.contains(Reading.NORMALISED_TEXT);
    }

    Answer add(Access access, StrictObject body) {
        List<Ledger.Draft> drafts = new ArrayList<>();
        List<Optional<String>> identifiers = new ArrayList<>();
        for (StrictObject message : body.objects("Messages")) {
            drafts.add(new Ledger.Draft(message.id("MessageThreadId"), asStored(message.text("Text"))));
            identifiers.add(message.optionalText("Identifier"));
            message.nothingElse();
        }
        body.nothingElse();
        drafts.forEach(draft -> faults.tasteOf(draft.text()));
        List<Message> added = ledger.add(access.scope(), drafts);

        ObjectNode answer = wire.object();
        ArrayNode messages = answer.putArray("Messages");
        for (int i = 0; i < added.size(); i++) {
            ObjectNode message =
                    wire.object().put("Identifier", identifiers.get(i).orElse(null));
            messages.add(message.set("Message", wire.message(added.get(i))));
        }
        return Answer.of(answer);
    }

    Answer getAll(Access access, StrictObject body) {
        Scope scope = filters.scope(access, body);
        Set<UUID> threadIds = new HashSet<>(body.ids("MessageThreadIds"));
        Optional<Interval> created = filters.interval(body, "CreatedUtc", MOST_MONTHS);
        Page.Request request = filters.page(body);
        body.nothingElse();
        Page<Message> page =
                ledger.messages(scope, threadIds, message -> filters.hold(created, message.createdAt()), request);
        return new Answer(
                wire.page("Messages", page, wire::message), page.items().isEmpty());
    }

    private String asStored(String text) {
        if (!normalising) {
            return text;
        }
        String normal = Normalizer.normalize(text.replace("\r\n", "\n").strip(), Normalizer.Form.NFC);
        if (normal.isEmpty()) {
            throw Refusal.invalid("Text", "nothing but blanks");
        }
        return normal;
    }
}
