package io.penelope.channel.host.opening;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.host.ScriptedChannel;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChannelTypesTest {

    @TempDir
    Path folder;

    @Test
    void a_declared_type_is_found_by_its_id() throws IOException {
        ChannelTypes types = declaring(Pigeon.class.getName());

        assertThat(types.find("pigeon")).containsInstanceOf(Pigeon.class);
        assertThat(types.ids()).containsExactly("pigeon");
        assertThat(types.problems()).isEmpty();
    }

    @Test
    void a_declared_class_that_is_not_there_is_a_sentence_and_the_others_go_on() throws IOException {
        ChannelTypes types = declaring("com.example.Missing", Pigeon.class.getName());

        assertThat(types.ids()).containsExactly("pigeon");
        assertThat(types.problems())
                .containsExactly("A channel type is left out: Provider com.example.Missing not found.");
    }

    @Test
    void a_type_that_fails_in_its_constructor_is_a_sentence_and_the_others_go_on() throws IOException {
        ChannelTypes types = declaring(Unborn.class.getName(), Pigeon.class.getName());

        assertThat(types.ids()).containsExactly("pigeon");
        assertThat(types.problems())
                .singleElement()
                .asString()
                .contains(Unborn.class.getName())
                .contains("IllegalStateException: no feathers");
    }

    @Test
    void a_type_whose_classes_do_not_fit_is_a_sentence_and_the_others_go_on() throws IOException {
        ChannelTypes types = declaring(Unlinked.class.getName(), Pigeon.class.getName());

        assertThat(types.ids()).containsExactly("pigeon");
        assertThat(types.problems())
                .containsExactly("Channel type " + Unlinked.class.getName()
                        + " is left out: NoClassDefFoundError: com/example/Feather.");
    }

    @Test
    void an_id_that_nobody_could_write_is_a_sentence() throws IOException {
        ChannelTypes types = declaring(Nameless.class.getName());

        assertThat(types.ids()).isEmpty();
        assertThat(types.problems()).singleElement().asString().contains("its id must be 1 to 32 lower-case");
    }

    @Test
    void of_two_types_with_one_id_the_first_stands() throws IOException {
        ChannelTypes types = declaring(Pigeon.class.getName(), Impostor.class.getName());

        assertThat(types.find("pigeon")).containsInstanceOf(Pigeon.class);
        assertThat(types.problems())
                .containsExactly("Channel type " + Impostor.class.getName()
                        + " is left out: its id \"pigeon\" is taken by " + Pigeon.class.getName() + ".");
    }

    @Test
    void without_any_declaration_there_are_no_types_and_no_problems() {
        ChannelTypes types = ChannelTypes.onClassPath();

        assertThat(types.ids()).isEmpty();
        assertThat(types.problems()).isEmpty();
    }

    private ChannelTypes declaring(String... providers) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(services.resolve(ChannelType.class.getName()), List.of(providers));
        URL[] jar = {folder.toUri().toURL()};
        return ChannelTypes.foundBy(List.of(new URLClassLoader(jar, getClass().getClassLoader())));
    }

    /** A type of which the tests vary the id. */
    public static class Pigeon implements ChannelType {

        @Override
        public String id() {
            return "pigeon";
        }

        @Override
        public String displayName() {
            return "Pigeon post";
        }

        @Override
        public SettingsSchema settings() {
            return SettingsSchema.of();
        }

        @Override
        public Channel open(Settings settings, ChannelContext context) {
            return new ScriptedChannel();
        }
    }

    /** A second type with the same id. */
    public static final class Impostor extends Pigeon {}

    /** A type with an id of two words. */
    public static final class Nameless extends Pigeon {

        @Override
        public String id() {
            return "Carrier Pigeon";
        }
    }

    /** A type that cannot be made. */
    public static final class Unborn extends Pigeon {

        public Unborn() {
            throw new IllegalStateException("no feathers");
        }
    }

    /** A type that was compiled against something that is not there. */
    public static final class Unlinked extends Pigeon {

        @Override
        public String id() {
            throw new NoClassDefFoundError("com/example/Feather");
        }
    }
}
