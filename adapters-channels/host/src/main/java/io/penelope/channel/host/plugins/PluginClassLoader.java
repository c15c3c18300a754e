package io.penelope.channel.host.plugins;

import io.penelope.channel.spi.ChannelType;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * Loads one plugin: it sees the JDK, the SPI as the host has it, and its own jars; nothing else of the host's, and no
 * other plugin.
 */
final class PluginClassLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final String SPI = ChannelType.class.getPackageName() + ".";
    private static final ClassLoader HOST = ChannelType.class.getClassLoader();

    /** @param name of the plugin, for stack traces */
    PluginClassLoader(String name, List<URL> jars) {
        super(name, jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        // Were a plugin's own copy taken, its channel would be no channel of the host's.
        return name.startsWith(SPI) ? HOST.loadClass(name) : super.loadClass(name, resolve);
    }

    /** What a plugin offers stands in its own jars. */
    @Override
    public java.util.Enumeration<URL> getResources(String name) throws IOException {
        return findResources(name);
    }
}
