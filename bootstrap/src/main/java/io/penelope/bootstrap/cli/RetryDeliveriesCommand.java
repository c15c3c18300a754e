package io.penelope.bootstrap.cli;

import io.penelope.application.lanes.LaneBell;
import io.penelope.application.overseeing.RetryDeliveries;
import io.penelope.bootstrap.Connections;
import io.penelope.bootstrap.Numbers;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.persistence.Stores;
import io.penelope.persistence.database.Mode;
import io.penelope.persistence.database.StoreListener;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives failed deliveries a second try. */
@Command(
        name = "retry",
        description = "Tries failed deliveries again, with a fresh schedule. A running bridge begins within seconds.")
final class RetryDeliveriesCommand implements Callable<Integer> {

    private final ChannelTypes types;

    @Mixin
    private final ConfigurationFile file;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** As they were written: of a list that may be empty picocli takes what it cannot convert for something else. */
    @Parameters(paramLabel = "ID", arity = "0..*", description = "The deliveries' ids, as `deliveries list` has them.")
    private List<String> written = List.of();

    @Option(names = "--all-failed", description = "All that failed.")
    private boolean allFailed;

    RetryDeliveriesCommand(ChannelTypes types, Map<String, String> environment) {
        this.types = types;
        this.file = new ConfigurationFile(environment);
    }

    @Override
    public Integer call() {
        List<UUID> ids = written.stream().map(this::id).toList();
        if (allFailed == !ids.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "Name the deliveries to retry, or say --all-failed");
        }
        Configuration configuration = file.read(types);
        try (Stores stores = Connections.store(configuration, Mode.TOOL, StoreListener.NONE)) {
            LaneBell nobodyWakes = (lane, matters) -> {}; // a running bridge looks by itself
            RetryDeliveries retry =
                    new RetryDeliveries(stores.deliveries(), stores.transactions(), nobodyWakes, Clocks.steady());
            return allFailed ? retryAll(retry) : retryEach(retry, ids);
        }
    }

    private UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "\"" + text + "\" is no delivery's id; `deliveries list` shows them", e);
        }
    }

    private static int retryAll(RetryDeliveries retry) {
        System.out.println(Numbers.of(retry.retryAllFailed(), "delivery is", "deliveries are") + " tried again");
        return CommandLine.ExitCode.OK;
    }

    private static int retryEach(RetryDeliveries retry, List<UUID> ids) {
        boolean allFound = true;
        for (UUID id : ids) {
            boolean found = retry.retry(new DeliveryId(id)) instanceof RetryDeliveries.Result.Pending;
            System.out.println(id + (found ? " is tried again" : " is no failed delivery"));
            allFound &= found;
        }
        return allFound ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
