package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.Connections;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.outcome.Refusal;
import io.penelope.persistence.Stores;
import io.penelope.persistence.database.Mode;
import io.penelope.persistence.database.StoreListener;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists deliveries by state. */
@Command(
        name = "list",
        description = "Lists deliveries, the latest first; without --state all that are not done, and what could not be"
                + " understood.")
final class ListDeliveriesCommand implements Callable<Integer> {

    private final ChannelTypes types;

    @Mixin
    private final ConfigurationFile file;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "One of pending, in_flight, in_doubt, held, done, failed, dropped.")
    private @Nullable String state;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many of each state at the most (default: ${DEFAULT-VALUE}).")
    private int limit;

    ListDeliveriesCommand(ChannelTypes types, Map<String, String> environment) {
        this.types = types;
        this.file = new ConfigurationFile(environment);
    }

    @Override
    public Integer call() {
        Configuration configuration = file.read(types);
        List<Delivery.State> states = state == null
                ? List.of(
                        Delivery.State.PENDING,
                        Delivery.State.IN_FLIGHT,
                        Delivery.State.IN_DOUBT,
                        Delivery.State.HELD,
                        Delivery.State.FAILED)
                : List.of(stateOf(state));
        try (Stores stores = Connections.store(configuration, Mode.TOOL, StoreListener.NONE)) {
            System.out.printf(
                    "%-36s  %-9s  %-28s  %-20s  %8s  %s%n", "ID", "STATE", "LANE", "SINCE", "ATTEMPTS", "WHY");
            for (Delivery.State each : states) {
                stores.deliveries().list(each, limit).forEach(ListDeliveriesCommand::print);
            }
            if (states.contains(Delivery.State.FAILED)) {
                stores.conversations().unusable(limit).forEach(ListDeliveriesCommand::print);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private static void print(Conversations.Unusable event) {
        System.out.printf(
                "%-36s  %-9s  %-28s  %-20s  %8s  %s%n",
                event.eventId(), "unusable", LaneId.of(event.channel()), event.keptAt(), "-", event.detail());
    }

    private static void print(Delivery delivery) {
        String why =
                delivery.refusal().map(Refusal::name).map(name -> name + ": ").orElse("")
                        + delivery.detail().orElse("");
        System.out.printf(
                "%-36s  %-9s  %-28s  %-20s  %8d  %s%n",
                delivery.id(),
                delivery.state().name().toLowerCase(Locale.ROOT),
                delivery.lane(),
                delivery.createdAt(),
                delivery.attempts(),
                why);
    }

    private Delivery.State stateOf(String word) {
        return Arrays.stream(Delivery.State.values())
                .filter(state -> state.name().equalsIgnoreCase(word.replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new CommandLine.ParameterException(
                        spec.commandLine(),
                        "--state is one of pending, in_flight, in_doubt, held, done, failed, dropped; not \"" + word
                                + "\""));
    }
}
