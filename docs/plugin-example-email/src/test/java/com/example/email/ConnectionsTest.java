package com.example.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.tck.Answer;
import io.penelope.channel.tck.Call;
import io.penelope.channel.tck.GivenSettings;
import io.penelope.channel.tck.Lent;
import io.penelope.channel.tck.Protocol;
import io.penelope.channel.tck.Words;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How connections are made, kept secret, and lost. */
class ConnectionsTest {

    private static final String CERTIFICATE_PASSWORD = "for-a-test-only";

    @TempDir
    private static Path folder;

    private static SSLContext before;
    private static SSLContext ours;

    /** A certificate for localhost that this JVM trusts. */
    @BeforeAll
    static void trust() throws Exception {
        Path keys = folder.resolve("keys.p12");
        int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        CERTIFICATE_PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start()
                .waitFor();
        assertThat(exit).isZero();
        System.setProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY, keys.toString());
        System.setProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_PASSWORD_PROPERTY, CERTIFICATE_PASSWORD);
        before = SSLContext.getDefault();
        ours = context(keys);
        SSLContext.setDefault(ours);
    }

    private static SSLContext context(Path file) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, CERTIFICATE_PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, CERTIFICATE_PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    @AfterAll
    static void restore() {
        SSLContext.setDefault(before);
        System.clearProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY);
        System.clearProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_PASSWORD_PROPERTY);
    }

    private static EmailChannel channel(String host, int imap, int smtp, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "imap", host + ":" + imap,
                "smtp", host + ":" + smtp,
                "username", Hotel.ADDRESS,
                "password", Hotel.PASSWORD,
                "address", Hotel.ADDRESS));
        settings.putAll(more);
        EmailChannelType type = new EmailChannelType();
        return (EmailChannel) type.open(GivenSettings.of(type, settings), Lent.fresh());
    }

    private static SendResult sent(EmailChannel channel) throws Exception {
        return channel.send(Words.to(GuestAddress.of("ana@guest.example"), "Hello"));
    }

    @Test
    void both_connections_are_secret_unless_said_and_only_with_whom_the_certificate_names() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAPS),
            new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTPS)
        });
        server.start();
        try {
            server.setUser(Hotel.ADDRESS, Hotel.ADDRESS, Hotel.PASSWORD);
            int imap = server.getImaps().getPort();
            int smtp = server.getSmtps().getPort();

            EmailChannel right = channel("localhost", imap, smtp, Map.of());
            assertThat(right.check().words()).isEqualTo("a mailbox with the folders INBOX");
            assertThat(sent(right)).isInstanceOf(SendResult.Accepted.class);

            EmailChannel elsewhere = channel("127.0.0.1", imap, smtp, Map.of());
            assertThat(elsewhere.check().words()).contains("no trusted TLS connection");
            assertThat(sent(elsewhere)).isInstanceOf(SendResult.Unavailable.class);
        } finally {
            server.stop();
        }
    }

    @Test
    void starttls_comes_before_the_password() throws Exception {
        StringBuilder readable = new StringBuilder();
        try (SmtpServer server = new SmtpServer(socket -> startTls(socket, readable))) {
            SendResult result = sent(channel("localhost", 1, server.port(), Map.of("smtpSecurity", "starttls")));

            assertThat(result).isEqualTo(SendResult.accepted("<key-1@riverside.example>"));
            assertThat(readable.toString()).isEqualTo("EHLO STARTTLS ");
        }
    }

    private static void startTls(Socket socket, StringBuilder readable) throws IOException {
        OutputStream out = socket.getOutputStream();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        out.write("220 hello\r\n".getBytes(StandardCharsets.US_ASCII));
        readable.append(lines.readLine().split(" ")[0]).append(' ');
        out.write("250-hello\r\n250 STARTTLS\r\n".getBytes(StandardCharsets.US_ASCII));
        readable.append(lines.readLine()).append(' ');
        out.write("220 go on\r\n".getBytes(StandardCharsets.US_ASCII));
        SSLSocket secret =
                (SSLSocket) ours.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        secret.setUseClientMode(false);
        SmtpOfTheKit.converse(secret.getInputStream(), secret.getOutputStream(), new Provider(""));
    }

    @Test
    void what_breaks_before_all_of_a_mail_is_there_was_certainly_not_sent() throws Exception {
        for (String verb : new String[] {"AUTH", "MAIL", "RCPT"}) {
            try (SmtpServer server = new SmtpServer(socket ->
                    new SmtpOfTheKit().serve(socket.getInputStream(), socket.getOutputStream(), new Provider(verb)))) {
                assertThat(sent(channel("127.0.0.1", 1, server.port(), Map.of("smtpSecurity", "none"))))
                        .as(verb)
                        .isInstanceOf(SendResult.Unavailable.class);
            }
        }
    }

    @Test
    void what_breaks_at_the_end_is_in_doubt() throws Exception {
        try (SmtpServer server = new SmtpServer(socket ->
                new SmtpOfTheKit().serve(socket.getInputStream(), socket.getOutputStream(), new Provider("DATA")))) {
            assertThat(sent(channel("127.0.0.1", 1, server.port(), Map.of("smtpSecurity", "none"))))
                    .isInstanceOf(SendResult.Unknown.class);
        }
    }

    /** A provider that takes everything, and hangs up at one verb. */
    private record Provider(String hangsUpAt) implements Protocol.Answers {

        @Override
        public Answer to(Call call) throws IOException {
            if (call.method().equals(hangsUpAt)) {
                throw new EOFException("It hangs up");
            }
            return Answer.of(250, "2.0.0 queued");
        }

        @Override
        public Optional<Answer> beforehand(Call call) {
            if (call.method().equals(hangsUpAt)) {
                throw new UncheckedIOException(new EOFException("It hangs up"));
            }
            return Optional.empty();
        }
    }
}
