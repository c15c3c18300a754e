package com.example.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.penelope.channel.spi.Part;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LargeFileTest {

    private static final int LENGTH = 12 << 20;

    private final Hotel hotel = new Hotel();

    @AfterEach
    void close() {
        hotel.close();
    }

    /** Not all of it at once: the first bytes are there before most of the file is. */
    @Test
    void a_large_file_is_fetched_piece_by_piece_as_it_is_read() throws Exception {
        byte[] bytes = new byte[LENGTH];
        new Random(1).nextBytes(bytes);
        Part.Media file = Hotel.files(hotel.read(Mails.fromAna("m1", """
                        Content-Type: application/zip; name=large.zip
                        Content-Disposition: attachment; filename=large.zip
                        Content-Transfer-Encoding: base64
                        """, Mails.base64(bytes))))
                .get(0);
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getThreadAllocatedBytes(Thread.currentThread().getId());

        try (InputStream in =
                hotel.channel().fetch(file.file().orElseThrow()).orElseThrow().bytes()) {
            assertThat(in.read()).isEqualTo(bytes[0] & 0xff);
            long used = memory.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            assertThat(used).as("bytes that were taken up for the first one").isLessThan(LENGTH / 2);

            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes[0]);
            byte[] piece = new byte[64 << 10];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                digest.update(piece, 0, length);
            }
            assertThat(HexFormat.of().formatHex(digest.digest()))
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        }
    }
}
