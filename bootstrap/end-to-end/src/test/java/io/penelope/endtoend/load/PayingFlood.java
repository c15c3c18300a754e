package io.penelope.endtoend.load;

import io.penelope.endtoend.town.Town;
import io.penelope.endtoend.town.WebVisitor;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Invented guests of the web chat, from a few networks, who do each sum that they are asked for, and then come again and
 * again without a rest until they are let in.
 */
final class PayingFlood implements AutoCloseable {

    private static final int MOST = 150;

    private final Town town;
    private final List<String> networks;
    private final List<Stranger> waiting = new ArrayList<>();
    private final AtomicInteger letIn = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final CompletableFuture<Void> processor;
    private volatile boolean closed;

    private record Stranger(WebVisitor visitor, String id, String proof) {}

    private PayingFlood(Town town, List<String> networks) {
        this.town = town;
        this.networks = networks;
        this.processor = CompletableFuture.runAsync(this::flood);
    }

    static PayingFlood at(Town town, String... networks) {
        return new PayingFlood(town, List.of(networks));
    }

    private void flood() {
        for (int number = 0; !closed; number++) {
            if (number < MOST) {
                invent(networks.get(number % networks.size()));
            }
            waiting.removeIf(this::comesAgain);
        }
    }

    private void invent(String network) {
        WebVisitor visitor = WebVisitor.from(network, town);
        String id = UUID.randomUUID().toString();
        HttpResponse<String> answer = visitor.says(id, "Buy now");
        WebVisitor.proofFor(answer)
                .ifPresentOrElse(
                        proof -> waiting.add(new Stranger(visitor, id, proof)), () -> count(answer.statusCode()));
    }

    private boolean comesAgain(Stranger stranger) {
        return !closed
                && count(stranger.visitor()
                        .says(stranger.id(), "Buy now", stranger.proof())
                        .statusCode());
    }

    private boolean count(int status) {
        (status == 200 ? letIn : turnedAway).incrementAndGet();
        return status == 200;
    }

    int letIn() {
        return letIn.get();
    }

    /** How often somebody who had done the sum was not let in. */
    int turnedAway() {
        return turnedAway.get();
    }

    @Override
    public void close() {
        closed = true;
        processor.join();
    }
}
