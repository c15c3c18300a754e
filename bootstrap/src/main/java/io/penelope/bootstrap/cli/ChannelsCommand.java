package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.setup.Words;
import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Setting;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the installed channel types with the settings that each takes. */
@Command(name = "channels", description = "Shows the channel types installed, and the settings that each takes.")
final class ChannelsCommand implements Callable<Integer> {

    private static final int WIDTH = 96;

    private final ChannelTypes types;

    @Mixin
    private final ConfigurationFile file;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ChannelsCommand(ChannelTypes types, Map<String, String> environment) {
        this.types = types;
        this.file = new ConfigurationFile(environment);
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ChannelTypes installed = file.installed(types);
        if (installed.byId().isEmpty()) {
            out.println("No channel type is installed.");
        }
        installed.byId().values().forEach(type -> print(type, installed.origin(type.id()), out));
        if (!Files.exists(file.path())) {
            Words.wrapped(
                            "There is no " + file.path() + ", and without a configuration no plugins are looked for.",
                            WIDTH)
                    .forEach(out::println);
        }
        for (String problem : installed.problems()) {
            Words.wrapped(problem, WIDTH).forEach(out::println);
        }
        return installed.problems().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** @param origin the plugin that it comes from; empty if it came with Penelope */
    private static void print(ChannelType type, Optional<String> origin, PrintWriter out) {
        out.println(type.id() + " (" + type.displayName() + ")"
                + origin.map(plugin -> ", from " + plugin).orElse(""));
        if (!type.beforehand().isBlank()) {
            Words.wrapped(type.beforehand(), WIDTH - 2).forEach(line -> out.println("  " + line));
            out.println();
        }
        int longest = type.settings().settings().stream()
                .mapToInt(setting -> setting.name().length())
                .max()
                .orElse(0);
        for (Setting setting : type.settings().settings()) {
            out.println("  " + padded(setting.name(), longest) + "  " + padded(kind(setting), "duration".length())
                    + "  " + need(setting));
            Words.wrapped(setting.help(), WIDTH - 6).forEach(line -> out.println("      " + line));
        }
        out.println();
    }

    private static String kind(Setting setting) {
        return setting.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String need(Setting setting) {
        String choices = setting.choices().isEmpty() ? "" : String.join(" or ", setting.choices()) + ", ";
        return choices
                + setting.defaultValue()
                        .map(value -> "default " + value)
                        .orElse(setting.isRequired() ? "required" : "optional");
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
