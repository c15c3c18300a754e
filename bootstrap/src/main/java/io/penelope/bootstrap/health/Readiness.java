package io.penelope.bootstrap.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.application.lanes.LaneGate;
import io.penelope.application.running.Lanes;
import io.penelope.channel.host.opening.ChannelState;
import io.penelope.channel.host.opening.OpenChannels;
import io.penelope.channel.host.telling.RefusedCalls;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether webhooks can be stored at this moment, and what else is not well.
 *
 * <p>Only the store, a shutdown, and a program file that was overwritten decide on readiness: messages can be taken while
 * Mews or a platform is away.
 */
public final class Readiness {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Supplier<Optional<String>> storeTrouble;
    private final Lanes lanes;
    private final OpenChannels channels;
    private final FileTroubles files;
    private final RefusedCalls mewsWebhook;
    private final ProgramFile program;
    private final Heap heap;
    private final List<String> leftOut;
    private volatile boolean stopping;

    /**
     * @param storeTrouble what keeps the store from being written; empty if nothing does
     * @param files what is not well with the files that guests and staff send
     * @param mewsWebhook what was refused at Mews's webhook
     * @param program from which Penelope runs
     * @param heap in which she runs
     * @param leftOut why plugins, or parts of them, are not loaded, a sentence each
     */
    public Readiness(
            Supplier<Optional<String>> storeTrouble,
            Lanes lanes,
            OpenChannels channels,
            FileTroubles files,
            RefusedCalls mewsWebhook,
            ProgramFile program,
            Heap heap,
            List<String> leftOut) {
        this.storeTrouble = storeTrouble;
        this.lanes = lanes;
        this.channels = channels;
        this.files = files;
        this.mewsWebhook = mewsWebhook;
        this.program = program;
        this.heap = heap;
        this.leftOut = List.copyOf(leftOut);
    }

    /** The answer to "may I send you something?". */
    public record Report(boolean ready, String json) {}

    /** From now on nothing new should be sent here. */
    public void stopping() {
        stopping = true;
    }

    public Report report() {
        Optional<String> trouble = stopping
                ? Optional.of("Penelope is stopping")
                : program.trouble().or(storeTrouble);
        ObjectNode body = JSON.createObjectNode();
        body.put("status", trouble.isEmpty() ? "ready" : "not ready");
        trouble.ifPresent(words -> body.put("reason", words));
        ArrayNode troubles = body.putArray("troubles");
        for (LaneGate gate : lanes.gates()) {
            gate.blockedBecause()
                    .or(gate::trouble)
                    .ifPresent(words -> troubles.addObject()
                            .put("lane", gate.lane().value())
                            .put("blocked", gate.blockedBecause().isPresent())
                            .put("detail", words));
        }
        for (ChannelState state : channels.states()) {
            state.problem()
                    .ifPresent(words -> troubles.addObject()
                            .put("channel", state.id().value())
                            .put("open", state.open())
                            .put("detail", words));
            files.fetching()
                    .apply(state.id())
                    .ifPresent(words -> troubles.addObject()
                            .put("channel", state.id().value())
                            .put("open", state.open())
                            .put("detail", "Files that guests send cannot be fetched: " + words));
        }
        files.sending()
                .get()
                .ifPresent(words ->
                        troubles.addObject().put("detail", "Files that the staff send cannot be kept: " + words));
        files.scanning()
                .get()
                .ifPresent(words -> troubles.addObject()
                        .put("scanner", "clamd")
                        .put("detail", "Files wait to be scanned for malware: " + words));
        mewsWebhook
                .trouble()
                .ifPresent(words -> troubles.addObject().put("webhook", "mews").put("detail", words));
        heap.trouble().ifPresent(words -> troubles.addObject().put("detail", words));
        leftOut.forEach(words -> troubles.addObject().put("detail", words));
        try {
            return new Report(trouble.isEmpty(), JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report of plain words cannot be written", e);
        }
    }
}
