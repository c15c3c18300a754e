package io.penelope.bootstrap.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.bootstrap.setup.Answers.ChannelAnswers;
import io.penelope.bootstrap.setup.Answers.Hotel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftTest {

    @TempDir
    private Path folder;

    private Path configuration;
    private Path file;

    @BeforeEach
    void name_the_files() {
        configuration = folder.resolve("etc/penelope.yaml");
        file = folder.resolve("etc/penelope.yaml.draft");
    }

    @Test
    void nothing_is_written_before_anything_was_said() {
        assertThat(begin().answers().hotel().name()).isEqualTo("Our Hotel");

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_was_said_is_there_another_day_and_for_its_owner_alone() throws IOException {
        Answers said = begin().answers()
                .with(new Hotel("riverside", "Riverside \"Inn\"", "", "token"))
                .with(new ChannelAnswers("riverside-telegram", "telegram", Map.of("botToken", "1:A")));

        begin().keep(said);

        assertThat(begin().answers()).isEqualTo(said);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void what_was_said_last_counts() {
        Draft draft = begin();
        draft.keep(draft.answers().with(new Hotel("a", "A", "", "")));
        draft.keep(draft.answers().with(new Hotel("b", "B", "", "")));

        assertThat(begin().answers().hotel().id()).isEqualTo("b");
    }

    @Test
    void nothing_of_another_set_up_is_written_over() {
        Draft one = begin();
        Draft other = begin();
        one.keep(one.answers().with(new Hotel("a", "A", "", "")));

        assertThatThrownBy(() -> other.keep(other.answers().with(new Hotel("b", "B", "", ""))))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("Another set-up has changed " + file);

        assertThat(begin().answers().hotel().id()).isEqualTo("a");
    }

    @Test
    void where_it_cannot_be_kept_that_is_said_with_the_remedy() throws IOException {
        Draft draft = begin();
        Files.createDirectories(file.resolveSibling("penelope.yaml.draft.new/something"));

        assertThatThrownBy(() -> draft.keep(draft.answers()))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("See that its folder can be written");
    }

    @Test
    void one_that_cannot_be_removed_is_named() throws IOException {
        Draft draft = begin();
        Files.createDirectories(file.resolve("something"));

        assertThatThrownBy(draft::discard).hasMessageContaining("remove it by hand");
    }

    @Test
    void it_goes_when_the_configuration_is_there() {
        Draft draft = begin();
        draft.keep(draft.answers());

        draft.discard();

        assertThat(file).doesNotExist();
    }

    @Test
    void a_damaged_one_is_said_to_be_that_without_what_is_in_it() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"hotel\": \"hush-hush");

        assertThatThrownBy(this::begin)
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("penelope.yaml.draft is no set-up that was begun")
                .hasMessageNotContaining("hush")
                .hasNoCause();
    }

    private Draft begin() {
        return Draft.beside(
                configuration, () -> Answers.none(Path.of("data"), new Random(1)), UnaryOperator.identity());
    }
}
