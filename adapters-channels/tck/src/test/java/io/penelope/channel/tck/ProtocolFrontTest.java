package io.penelope.channel.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProtocolFrontTest {

    /** A line with a question mark is a step beforehand, any other a call; the answer is its body. */
    private static final Protocol LINES = (in, out, platform) -> {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Call call = Call.of("LINE", "/", line);
            Optional<Answer> answer = line.endsWith("?") ? platform.beforehand(call) : Optional.of(platform.to(call));
            out.write(answer.map(Answer::body).orElse("well\n".getBytes(UTF_8)));
            out.flush();
        }
    };

    private static String said(URI address, String line) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write((line + "\n").getBytes(UTF_8));
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void a_step_beforehand_is_answered_and_is_no_call() throws IOException {
        try (ScriptedPlatform platform = ScriptedPlatform.start(List.of(LINES))) {
            platform.answersAlways(Answer.of(200, "yes\n"));

            assertThat(said(platform.addresses().get(0), "May I?")).isEqualTo("yes\n");
            assertThat(platform.calls()).isEmpty();
        }
    }

    @Test
    void where_the_connection_breaks_it_breaks_at_the_call_and_not_before() throws IOException {
        try (ScriptedPlatform platform = ScriptedPlatform.start(List.of(LINES))) {
            platform.answersAlways(Answer.cut());

            assertThat(said(platform.addresses().get(0), "May I?\nHello")).isEqualTo("well\n");
            assertThat(platform.calls()).extracting(Call::body).containsExactly("Hello");
        }
    }

    @Test
    void half_an_answer_is_half_of_its_bytes() throws IOException {
        try (ScriptedPlatform platform = ScriptedPlatform.start(List.of(LINES))) {
            platform.answersAlways(Answer.of(200, "12345678").halved());

            assertThat(said(platform.addresses().get(0), "Hello")).isEqualTo("1234");
        }
    }

    @Test
    void each_protocol_has_an_address_of_its_own() throws IOException {
        Protocol shouting = (in, out, platform) -> out.write("HELLO".getBytes(UTF_8));
        try (ScriptedPlatform platform = ScriptedPlatform.start(List.of(LINES, shouting))) {
            platform.answersAlways(Answer.of(200, "yes"));

            assertThat(platform.addresses()).hasSize(2).doesNotHaveDuplicates();
            assertThat(said(platform.addresses().get(0), "Hello")).isEqualTo("yes");
            assertThat(said(platform.addresses().get(1), "")).isEqualTo("HELLO");
        }
    }
}
