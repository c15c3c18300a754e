package com.example.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.email.head.Headers;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.OutboundFile;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.tck.Words;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What guests find in their mailboxes. */
class LettersTest {

    private static final GuestAddress JÜRGEN =
            GuestAddress.of("juergen@guest.example").name("Jürgen Groß");

    private final Hotel hotel = new Hotel();

    @AfterEach
    void close() {
        hotel.close();
    }

    private MimeMessage sent(Words words) throws Exception {
        assertThat(hotel.channel().send(words)).isInstanceOf(SendResult.Accepted.class);
        List<MimeMessage> mails = hotel.mailsOf("guest.example");
        return mails.get(mails.size() - 1);
    }

    @Test
    void an_answer_stands_below_the_mail_that_it_answers() throws Exception {
        InboundEvent.GuestMessage question = hotel.read(Mails.fromAna("m3", """
                Subject: Grüße
                In-Reply-To: <k2@riverside.example>
                References: <m1@guest.example> <k2@riverside.example>
                """, "Hello"));

        MimeMessage answer = sent(Words.to(question.from(), "Gern! 🙂")
                .in(question.replyContext().orElseThrow())
                .about(question.subject().orElseThrow()));

        assertThat(answer.getHeader("In-Reply-To", null)).isEqualTo("<m3@guest.example>");
        assertThat(answer.getHeader("References", null).split("\\s+"))
                .containsExactly("<m1@guest.example>", "<k2@riverside.example>", "<m3@guest.example>");
        assertThat(answer.getSubject()).isEqualTo("Re: Grüße");
        assertThat(Mails.words(answer)).isEqualTo("Gern! 🙂");
    }

    @Test
    void a_guest_reads_who_writes_and_to_whom() throws Exception {
        MimeMessage mail = sent(Words.to(JÜRGEN, "Hello"));

        assertThat(mail.getFrom()[0].toString()).contains("<stay@riverside.example>");
        assertThat(Headers.words(mail.getHeader("From", null))).contains("Hôtel Rivière");
        assertThat(Headers.words(mail.getHeader("To", null))).contains("Jürgen Groß");
        assertThat(mail.getSubject()).isEqualTo("Your message");
        assertThat(mail.getSentDate()).isNotNull();
    }

    @Test
    void a_subject_that_is_an_answers_already_is_no_more_of_one() throws Exception {
        assertThat(sent(Words.to(JÜRGEN, "Hello").about("AW: Zimmer")).getSubject())
                .isEqualTo("AW: Zimmer");
    }

    @Test
    void what_a_guest_puts_into_a_subject_or_a_name_begins_no_header() throws Exception {
        GuestAddress guest = JÜRGEN.name("Ana\r\nBcc: all@guest.example");

        MimeMessage mail = sent(Words.to(guest, "Hello").about("Room\r\nBcc: all@guest.example"));

        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("Re: Room Bcc: all@guest.example");
        assertThat(hotel.mailsOf("guest.example")).hasSize(1);
    }

    @Test
    void a_mail_that_is_sent_again_is_the_same_one() throws Exception {
        String first = sent(Words.to(JÜRGEN, "Hello")).getMessageID();

        assertThat(sent(Words.to(JÜRGEN, "Hello")).getMessageID())
                .isEqualTo(first)
                .isEqualTo("<key-1@riverside.example>");
    }

    @Test
    void a_file_goes_out_under_its_name() throws Exception {
        SendResult result = hotel.channel().sendFile(new Menu());

        MimeMessage mail = hotel.mailsOf("guest.example").get(0);
        assertThat(result).isEqualTo(SendResult.accepted("<file-1@riverside.example>"));
        assertThat(Headers.words(Mails.file(mail).getFileName())).isEqualTo("Menü für heute.pdf");
        assertThat(Mails.file(mail).isMimeType("application/pdf")).isTrue();
        assertThat(Mails.bytes(Mails.file(mail))).isEqualTo(Menu.BYTES);
        assertThat(Mails.words(mail)).isEqualTo("Guten Appetit");
    }

    @Test
    void wrong_credentials_hold_everything_back_until_somebody_acts() throws Exception {
        hotel.with("password", "wrong-4711");

        SendResult result = hotel.channel().send(Words.to(JÜRGEN, "Hello"));

        assertThat(result).isInstanceOf(SendResult.Blocked.class);
        assertThat(((SendResult.Blocked) result).detail())
                .contains("username and password", "app password")
                .doesNotContain("4711");
    }

    @Test
    void a_server_without_starttls_gets_no_password() throws Exception {
        hotel.with("smtpSecurity", "starttls");

        SendResult result = hotel.channel().send(Words.to(JÜRGEN, "Hello"));

        assertThat(result).isInstanceOf(SendResult.Blocked.class);
        assertThat(((SendResult.Blocked) result).detail()).contains("smtpSecurity");
    }

    @Test
    void a_guest_without_a_mail_address_is_not_reached() throws Exception {
        SendResult result = hotel.channel().send(Words.to(GuestAddress.of("U1f3a"), "Hello"));

        assertThat(result).isInstanceOf(SendResult.Refused.class);
    }

    /** Today's menu. */
    private record Menu() implements OutboundFile {

        private static final byte[] BYTES = "%PDF-1.7 Tagessuppe\r\n.\r\n".getBytes(UTF_8);

        @Override
        public MediaKind kind() {
            return MediaKind.FILE;
        }

        @Override
        public String name() {
            return "Menü für heute.pdf";
        }

        @Override
        public String type() {
            return "application/pdf";
        }

        @Override
        public long size() {
            return BYTES.length;
        }

        @Override
        public InputStream open() throws IOException {
            return new ByteArrayInputStream(BYTES);
        }

        @Override
        public GuestAddress to() {
            return JÜRGEN;
        }

        @Override
        public String text() {
            return "Guten Appetit";
        }

        @Override
        public String key() {
            return "file-1";
        }

        @Override
        public Optional<String> replyContext() {
            return Optional.empty();
        }
    }
}
