package io.penelope.channel.whatsapp.diagnosis;

import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.ThrottledException;
import io.penelope.channel.whatsapp.graph.Account;
import io.penelope.channel.whatsapp.graph.GraphApi;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** All that is looked at beyond the number itself. */
public final class Diagnosis {

    private final Account account;
    private final Subscriptions subscriptions;
    private final Clock clock;

    public Diagnosis(GraphApi api, Account account, URI webhookAddress, Clock clock) {
        this.account = account;
        this.subscriptions = new Subscriptions(api, account, webhookAddress);
        this.clock = clock;
    }

    public List<Health> run() throws ThrottledException, InterruptedException {
        List<Health> found = new ArrayList<>();
        found.add(GraphVersions.of(account.apiUrl(), clock));
        found.addAll(subscriptions.look());
        return List.copyOf(found);
    }
}
