package io.penelope.bootstrap.demo;

import io.penelope.bootstrap.Bridge;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.reading.ConfigurationReader;
import io.penelope.channel.host.opening.ChannelTypes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * A {@link DemoWorld} and a Penelope in the middle of it.
 *
 * @param penelope where she is
 */
public record Demo(DemoWorld world, Bridge bridge, URI penelope) implements AutoCloseable {

    /**
     * Starts both.
     *
     * @param folder keeps everything
     * @param port Penelope's
     * @param firstOfWorld the first port of the others, as {@link DemoWorld#start} has it
     * @param version Penelope's
     */
    public static Demo start(Path folder, int port, int firstOfWorld, Clock clock, ChannelTypes types, String version) {
        URI penelope = URI.create("http://127.0.0.1:" + port);
        DemoWorld world = DemoWorld.start(folder, firstOfWorld, penelope, clock);
        try {
            Path file = DemoConfiguration.write(folder, penelope, world);
            Configuration configuration = new ConfigurationReader(types, Map.of(), version).read(file);
            Demo demo = new Demo(world, Bridge.startForThisMachine(configuration, clock), penelope);
            world.whatsApp().verifyWebhook();
            return demo;
        } catch (RuntimeException e) {
            world.close();
            throw e;
        }
    }

    @Override
    public void close() {
        bridge.close();
        world.close();
    }
}
