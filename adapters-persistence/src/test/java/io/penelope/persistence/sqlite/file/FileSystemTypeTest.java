package io.penelope.persistence.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSystemTypeTest {

    private static final Path STORE = Path.of("/srv/hotel/penelope.db");

    @ParameterizedTest
    @ValueSource(
            strings = {"nfs", "nfs4", "cifs", "smb3", "SMBFS", "9p", "ceph", "fuse.sshfs", "fuse.glusterfs", "virtiofs"
            })
    void a_store_that_other_machines_can_reach_is_warned_about_with_what_to_do(String name) {
        assertThat(new StoreFile(STORE).cautionOn(new FileSystemType(name)))
                .hasValueSatisfying(words -> assertThat(words)
                        .contains(STORE.toString())
                        .contains("network or shared file system (" + name + ")")
                        .contains("move it to a local disk"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "apfs", "NTFS", "fuse.gocryptfs", ""})
    void a_store_on_this_machines_own_disk_is_not(String name) {
        assertThat(new StoreFile(STORE).cautionOn(new FileSystemType(name))).isEmpty();
    }
}
