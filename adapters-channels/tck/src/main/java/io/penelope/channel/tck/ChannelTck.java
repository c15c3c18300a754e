package io.penelope.channel.tck;

import org.junit.jupiter.api.parallel.Isolated;

/**
 * What every channel promises its host.
 *
 * <p>Extend it, or {@link WebhookChannelTck} or {@link PollingChannelTck}, and say what the abstract methods ask. Each
 * test opens a channel of its own.
 */
// Its tests stand by subject in the classes that it extends, one behind the other up to TriedChannel: authors
// extend one class, and override a test by its name.
@Isolated("some count the threads that a channel leaves")
public abstract class ChannelTck extends MannersTck {}
