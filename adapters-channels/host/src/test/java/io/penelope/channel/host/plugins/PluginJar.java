package io.penelope.channel.host.plugins;

import io.penelope.channel.spi.ChannelType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A jar as plugin authors build it, compiled from sources that the test writes. */
public final class PluginJar {

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Manifest manifest = new Manifest();

    public PluginJar() {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    /** With a class, by its full name. */
    public PluginJar source(String name, String source) {
        sources.put(name, source);
        return this;
    }

    /**
     * With a channel type {@code com.example.{Id}Type} of this id that is declared as a service.
     *
     * @param channel what {@code open} does, as a block of Java
     */
    public PluginJar type(String id, String channel) {
        String name = "com.example." + id.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + id.substring(1) + "Type";
        return source(name, """
                package com.example;
                import io.penelope.channel.spi.*;
                import java.util.*;
                public class %s implements ChannelType {
                    public String id() { return "%s"; }
                    public String displayName() { return "The %s"; }
                    public SettingsSchema settings() { return SettingsSchema.of(); }
                    public Channel open(Settings settings, ChannelContext context) { %s }
                }
                """.formatted(name.substring("com.example.".length()), id, id, channel))
                .service(name);
    }

    public PluginJar service(String... names) {
        return entry("META-INF/services/" + ChannelType.class.getName(), String.join("\n", names));
    }

    public PluginJar entry(String name, String content) {
        entries.put(name, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public PluginJar needs(String spiVersion) {
        manifest.getMainAttributes().putValue(PluginFiles.NEEDED_SPI, spiVersion);
        return this;
    }

    public PluginJar version(String version) {
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        return this;
    }

    /** Writes the jar, and the folders above it. */
    public Path write(Path jar) {
        try {
            Files.createDirectories(jar.toAbsolutePath().getParent());
            try (OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream out = new JarOutputStream(file, manifest)) {
                Map<String, byte[]> all = new LinkedHashMap<>(entries);
                compiled().forEach((name, bytes) -> all.put(name.replace('.', '/') + ".class", bytes));
                for (Map.Entry<String, byte[]> entry : all.entrySet()) {
                    out.putNextEntry(new JarEntry(entry.getKey()));
                    out.write(entry.getValue());
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, byte[]> compiled() {
        Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();
        if (sources.isEmpty()) {
            return Map.of();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileManager files =
                new ForwardingJavaFileManager<>(compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
                    @Override
                    public JavaFileObject getJavaFileForOutput(
                            Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                        return new SimpleJavaFileObject(
                                URI.create("memory:///" + name.replace('.', '/') + ".class"), kind) {
                            @Override
                            public OutputStream openOutputStream() {
                                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                                classes.put(name, bytes);
                                return bytes;
                            }
                        };
                    }
                };
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, source) -> units.add(
                new SimpleJavaFileObject(
                        URI.create("memory:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                }));
        StringWriter complaints = new StringWriter();
        List<String> options = List.of("-cp", System.getProperty("java.class.path"), "-proc:none");
        if (!compiler.getTask(complaints, files, null, options, null, units).call()) {
            throw new IllegalArgumentException(complaints.toString());
        }
        Map<String, byte[]> compiled = new LinkedHashMap<>();
        classes.forEach((name, bytes) -> compiled.put(name, bytes.toByteArray()));
        return compiled;
    }
}
