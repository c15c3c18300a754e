package io.penelope.bootstrap.http.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.application.Directory;
import io.penelope.application.lanes.LaneGate;
import io.penelope.application.overseeing.LaneCondition;
import io.penelope.bootstrap.http.api.json.ChannelJson;
import io.penelope.bootstrap.http.api.json.LaneJson;
import io.penelope.bootstrap.http.api.json.PageJson;
import io.penelope.bootstrap.http.api.json.PropertyJson;
import io.penelope.channel.host.opening.ChannelState;
import io.penelope.domain.delivery.LaneId;
import io.penelope.web.Json;
import io.penelope.web.Routes;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** The hotels and channels that are configured, and how they are at this moment. Nothing is read from the store. */
public final class DirectoryRoutes implements Routes {

    private final Directory directory;
    private final Supplier<List<ChannelState>> channels;
    private final Supplier<List<LaneGate>> gates;

    /**
     * @param channels how each configured channel is
     * @param gates of all lanes
     */
    public DirectoryRoutes(Directory directory, Supplier<List<ChannelState>> channels, Supplier<List<LaneGate>> gates) {
        this.directory = directory;
        this.channels = channels;
        this.gates = gates;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/properties", this::properties);
        routes.get("/api/v1/channels", this::channels);
    }

    private void properties(Context context) {
        Query.of(context).requireRight();
        List<PropertyJson> properties = directory.properties().stream()
                .map(property -> PropertyJson.of(property, lane(LaneId.of(property.id()))))
                .sorted(Comparator.comparing(PropertyJson::id))
                .toList();
        Json.answer(context, new PageJson<>(properties, null));
    }

    private void channels(Context context) {
        Query.of(context).requireRight();
        List<ChannelJson> all = channels.get().stream()
                .map(state -> ChannelJson.of(directory.channel(state.id()), state, lane(LaneId.of(state.id()))))
                .sorted(Comparator.comparing(ChannelJson::id))
                .toList();
        Json.answer(context, new PageJson<>(all, null));
    }

    private LaneJson lane(LaneId id) {
        return LaneJson.of(
                id,
                gates.get().stream()
                        .filter(gate -> gate.lane().equals(id))
                        .findFirst()
                        .map(LaneCondition::of)
                        .orElse(LaneCondition.UNATTENDED));
    }
}
