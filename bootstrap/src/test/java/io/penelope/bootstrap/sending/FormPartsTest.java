package io.penelope.bootstrap.sending;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.web.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormPartsTest {

    private static final Optional<String> TYPE = Optional.of("multipart/form-data; boundary=----x");

    /** Comes in pieces of these lengths, over and over, as from a network. */
    private static InputStream inPieces(byte[] body, int... lengths) {
        return new ByteArrayInputStream(body) {
            private int reads;

            @Override
            public int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, lengths[reads++ % lengths.length]));
            }
        };
    }

    private static List<String> read(InputStream body) throws IOException {
        FormParts parts = FormParts.of(TYPE, body);
        List<String> read = new ArrayList<>();
        for (Optional<FormParts.Part> next = parts.next(); next.isPresent(); next = parts.next()) {
            FormParts.Part part = next.get();
            read.add(part.name() + "|" + part.fileName().orElse("-") + "|"
                    + new String(part.content().readAllBytes(), ISO_8859_1));
        }
        return read;
    }

    private static byte[] form(String... parts) {
        StringBuilder body = new StringBuilder();
        for (String part : parts) {
            body.append("------x\r\n").append(part).append("\r\n");
        }
        return body.append("------x--\r\n").toString().getBytes(ISO_8859_1);
    }

    private static String field(String name, String value) {
        return "Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value;
    }

    private static String file(String fileName, String content) {
        return "Content-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: image/jpeg\r\n\r\n" + content;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 100_000})
    void parts_come_to_the_letter_in_whatever_pieces_they_arrive(int piece) throws IOException {
        StringBuilder everyByte = new StringBuilder();
        for (char octet = 0; octet < 256; octet++) {
            everyByte.append(octet);
        }
        String tricky = everyByte + "\r\n------\r\n------y\r\n\r\n-----x" + everyByte;

        assertThat(read(inPieces(form(field("caption", "Tonight"), file("menu.jpg", tricky)), piece)))
                .containsExactly("caption|-|Tonight", "file|menu.jpg|" + tricky);
    }

    @Test
    void a_long_file_comes_to_the_letter() throws IOException {
        Random random = new Random(1);
        byte[] bytes = new byte[300_000];
        random.nextBytes(bytes);
        String content = new String(bytes, ISO_8859_1);

        assertThat(read(inPieces(form(file("a", content), field("key", "k")), 8192, 1, 5000)))
                .containsExactly("file|a|" + content, "key|-|k");
    }

    @Test
    void what_nobody_reads_of_a_part_is_skipped() throws IOException {
        FormParts parts = FormParts.of(TYPE, inPieces(form(file("a", "x".repeat(200_000)), field("key", "k")), 8192));
        parts.next();

        assertThat(parts.next())
                .hasValueSatisfying(part -> assertThat(part.name()).isEqualTo("key"));
    }

    @Test
    void empty_parts_and_forms_without_a_last_line_end_are_forms() throws IOException {
        byte[] whole = form(field("caption", ""), file("", ""));

        assertThat(read(inPieces(whole, 5))).containsExactly("caption|-|", "file||");
        assertThat(read(new ByteArrayInputStream(whole, 0, whole.length - 2))).containsExactly("caption|-|", "file||");
        assertThat(read(inPieces(form(), 5))).isEmpty();
    }

    @Test
    void names_are_read_as_browsers_and_as_others_write_them() throws IOException {
        byte[] name = "žluť.jpg".getBytes(UTF_8);

        assertThat(read(inPieces(form(file(new String(name, ISO_8859_1), "x")), 9)))
                .containsExactly("file|žluť.jpg|x");
        assertThat(read(inPieces(form(file("a%22b.jpg", "x")), 9))).containsExactly("file|a\"b.jpg|x");
        assertThat(read(inPieces(form(file("a\\\"b.jpg", "x")), 9))).containsExactly("file|a\"b.jpg|x");
        assertThat(read(inPieces(form(file("n".repeat(8000), "x")), 8192))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "------x",
                "------x\r\n",
                "------x\r\nContent-Disposition: form-data; name=\"a\"\r\n"
            })
    void what_is_no_form_is_called_so(String body) {
        assertThatThrownBy(() -> read(new ByteArrayInputStream(body.getBytes(ISO_8859_1))))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void a_head_without_end_is_no_form() {
        assertThatThrownBy(() -> read(inPieces(form("a".repeat(100_000)), 8192)))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> read(inPieces(form("a: b\r\n".repeat(20_000)), 8192)))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void a_part_that_breaks_off_is_not_taken_for_whole() {
        byte[] whole = form(file("a", "x".repeat(1000)));

        assertThatThrownBy(() -> read(new ByteArrayInputStream(whole, 0, 600))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "application/json", "multipart/form-data", "multipart/mixed; boundary=x"})
    void another_type_is_refused(String type) {
        assertThatThrownBy(() -> FormParts.of(Optional.of(type), InputStream.nullInputStream()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(415));
    }

    @Test
    void a_boundary_may_be_quoted() throws IOException {
        FormParts parts = FormParts.of(
                Optional.of("multipart/form-data; charset=utf-8; boundary=\"----x\""),
                inPieces(form(field("a", "b")), 9));

        assertThat(parts.next()).isPresent();
    }
}
