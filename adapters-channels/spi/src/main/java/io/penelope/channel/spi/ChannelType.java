package io.penelope.channel.spi;

/**
 * One way to reach guests, a messenger say, of which a deployment configures any number of channels.
 *
 * <p>Found by {@link java.util.ServiceLoader}; stateless, with a public constructor that takes nothing.
 */
public interface ChannelType {

    /** The word that stands after {@code type:} in the configuration: lower case, and the same for ever. */
    String id();

    /** The name that people read, such as "LINE". It stands in a thread's subject in front of the hotel's staff. */
    String displayName();

    /**
     * What somebody should know before they set one up, in sentences: what takes days, and what cannot be undone. Blank if there
     * is no such thing; where a setting is found, its own help says.
     */
    default String beforehand() {
        return "";
    }

    /** Every setting that the type takes; the host checks, documents and redacts by this alone. */
    SettingsSchema settings();

    /**
     * Opens one configured channel.
     *
     * <p>Makes no connection: a platform that is down is no wrong setting. The settings have passed the schema.
     */
    Channel open(Settings settings, ChannelContext context);
}
