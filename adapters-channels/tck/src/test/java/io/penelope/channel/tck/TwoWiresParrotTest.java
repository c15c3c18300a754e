package io.penelope.channel.tck;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A channel passes whose platform has two servers, of which one only says who somebody is. */
class TwoWiresParrotTest extends WireParrotTck {

    private static final String GATE = "gate";

    /** Says things in the cage, and asks at the gate. */
    private static final class TwoWiresParrot extends WireParrot {

        private final WireParrot gate;

        private TwoWiresParrot(Settings settings, ChannelContext context) {
            super(settings, context);
            this.gate = new WireParrot(settings.host(GATE), settings.text(Parrot.TOKEN));
        }

        @Override
        public Health check() throws IOException {
            return gate.check();
        }
    }

    @Override
    WireParrot open(Settings settings, ChannelContext context) {
        return new TwoWiresParrot(settings, context);
    }

    @Override
    protected List<Protocol> protocols() {
        return List.of(wire(), wire());
    }

    @Override
    protected ChannelType type() {
        ChannelType oneWire = super.type();
        return new ChannelType() {
            @Override
            public String id() {
                return "two-wires-parrot";
            }

            @Override
            public String displayName() {
                return oneWire.displayName();
            }

            @Override
            public SettingsSchema settings() {
                Setting gate =
                        Setting.host(GATE, "Where one asks for the parrot.").required();
                Setting patience = Setting.duration("patience", "How long one waits there.")
                        .defaultTo("5s");
                return SettingsSchema.of(
                                Stream.concat(oneWire.settings().settings().stream(), Stream.of(gate, patience))
                                        .toArray(Setting[]::new))
                        .checkTogether(values -> values.containsKey("patience") // defaults are there as well
                                ? Optional.empty()
                                : Optional.of(SettingsSchema.problem("patience", "is missing")));
            }

            @Override
            public Channel open(Settings settings, ChannelContext context) {
                return oneWire.open(settings, context);
            }
        };
    }

    @Override
    protected Map<String, String> settings(List<URI> platform) {
        Map<String, String> settings = new HashMap<>(settings(platform.get(0)));
        settings.put(GATE, platform.get(1).getAuthority());
        return settings;
    }
}
