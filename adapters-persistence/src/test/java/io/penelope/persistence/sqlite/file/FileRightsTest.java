package io.penelope.persistence.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileRightsTest {

    private static final Path STORE = Path.of("/srv/penelope/penelope.db");

    @ParameterizedTest
    @CsvSource({
        "rw-------,false,false",
        "rwx------,false,false",
        "rwx--x--x,false,false",
        "rw-r-----,true,false",
        "rw----r--,true,false",
        "rw--w----,true,true",
        "rw-----w-,true,true"
    })
    void what_the_group_or_everybody_may_do_others_may_do(String rights, boolean open, boolean writable) {
        FileRights file = new FileRights(STORE, "penelope", PosixFilePermissions.fromString(rights), true);

        assertThat(file.isOpenToOthers()).isEqualTo(open);
        assertThat(file.isWritableByOthers()).isEqualTo(writable);
    }

    @Test
    void what_cannot_be_used_is_told_with_whose_it_is() {
        String us = System.getProperty("user.name");
        FileRights theirs = new FileRights(STORE, "somebody-else", PosixFilePermissions.fromString("rw-------"), false);

        assertThat(theirs.whyNotUsable())
                .hasValueSatisfying(words -> assertThat(words)
                        .contains(
                                STORE + " belongs to somebody-else, and " + us + " may not read and write it",
                                "chown " + us + " " + STORE));
    }

    @Test
    void what_is_ones_own_and_locked_away_is_told_with_the_remedy() {
        String us = System.getProperty("user.name");
        FileRights ours = new FileRights(STORE, us, PosixFilePermissions.fromString("r--------"), false);

        assertThat(ours.whyNotUsable())
                .hasValueSatisfying(words -> assertThat(words).contains("chmod u+rw " + STORE));
    }
}
