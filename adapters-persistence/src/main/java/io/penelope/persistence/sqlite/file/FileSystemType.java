package io.penelope.persistence.sqlite.file;

import java.util.Locale;
import java.util.Set;

/**
 * What sort of file system a file lies on.
 *
 * @param name as the operating system has it, such as {@code ext4}; those in user space are called {@code fuse.sshfs}
 */
record FileSystemType(String name) {

    private static final String IN_USER_SPACE = "fuse.";

    /** Those that several machines write, and those through which a virtual machine writes the folders of its host. */
    private static final Set<String> SHARED = Set.of(
            "9p", // also Windows' disks under WSL
            "afpfs",
            "afs",
            "beegfs",
            "ceph",
            "cifs",
            "davfs",
            "davfs2",
            "glusterfs",
            "gpfs",
            "grpcfuse", // Docker Desktop
            "lustre",
            "nfs",
            "nfs4",
            "prl_fs",
            "rclone",
            "s3fs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "sshfs",
            "vboxsf",
            "virtiofs",
            "vmhgfs",
            "vmhgfs-fuse",
            "webdav");

    /** Whether others than this machine's processes may write its files, so that locks cannot be relied on. */
    boolean isShared() {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return SHARED.contains(
                lowerCase.startsWith(IN_USER_SPACE) ? lowerCase.substring(IN_USER_SPACE.length()) : lowerCase);
    }
}
