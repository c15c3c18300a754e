package com.example.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.example.email.head.ReplyContext;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.Part;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the mails that guests' programs write. */
class ReadingTest {

    private final Hotel hotel = new Hotel();

    @AfterEach
    void close() {
        hotel.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: auto-generated; owner=x",
                "Precedence: Bulk",
                "Precedence: auto_reply",
                "List-Id: News <news.example>",
                "List-Unsubscribe: <mailto:x@example.com>",
                "X-Autoreply: yes",
                "Return-Path: <>"
            })
    void what_a_machine_wrote_is_marked(String header) throws Exception {
        assertThat(hotel.read(Mails.fromAna("m1", header, "I am away")).isAutomatic())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Auto-Submitted: no", "Precedence: first-class", "Return-Path: <ana@guest.example>"})
    void what_a_guest_wrote_is_not(String header) throws Exception {
        assertThat(hotel.read(Mails.fromAna("m1", header, "I am here")).isAutomatic())
                .isFalse();
    }

    @Test
    void names_subjects_and_file_names_are_read_in_each_way_in_which_programs_write_them() throws Exception {
        InboundEvent.GuestMessage message = hotel.read(
                Mails.fromAna("m1", """
                        Subject: =?iso-8859-1?Q?Gr=FC=DFe_aus?= =?utf-8?B?IEvDtmxu?=
                        Content-Type: multipart/mixed; boundary=b
                        """, """
                        --b
                        Content-Type: text/plain; charset=windows-1252
                        Content-Transfer-Encoding: quoted-printable

                        Sch=F6n f=FCr 80 =80
                        --b
                        Content-Type: application/pdf; name="=?utf-8?Q?Rechnung_M=C3=BCller.pdf?="
                        Content-Disposition: attachment; filename="=?utf-8?Q?Rechnung_M=C3=BCller.pdf?="

                        x
                        --b
                        Content-Type: application/pdf
                        Content-Disposition: attachment; filename*=utf-8''Zg%C5%82oszenie.pdf

                        x
                        --b--
                        """).replace("From: Ana ", "From: =?utf-8?Q?J=C3=BCrgen_Gro=C3=9F?= "));

        assertThat(message.subject()).contains("Grüße aus Köln");
        assertThat(message.from().name()).contains("Jürgen Groß");
        assertThat(Hotel.texts(message)).containsExactly("Schön für 80 €");
        assertThat(Hotel.files(message))
                .extracting(file -> file.fileName().orElse(""))
                .containsExactly("Rechnung Müller.pdf", "Zgłoszenie.pdf");
    }

    @Test
    void headers_whose_bytes_nobody_encoded_are_utf_8() throws Exception {
        InboundEvent.GuestMessage message = hotel.read(Mails.fromAna("m1", "Subject: Grüße", "Hello"));

        assertThat(message.subject()).contains("Grüße");
    }

    @Test
    void of_text_and_page_the_text_is_taken_and_of_the_page_its_pictures() throws Exception {
        InboundEvent.GuestMessage message = hotel.read(nested());

        assertThat(Hotel.texts(message)).containsExactly("The bathroom:", "Best, Ana");
        assertThat(Hotel.files(message))
                .extracting(Part.Media::kind, file -> file.fileName().orElse(""))
                .containsExactly(tuple(MediaKind.PHOTO, "bath.png"), tuple(MediaKind.FILE, "plan.pdf"));
    }

    private static String nested() {
        return Mails.fromAna("m1", "Content-Type: multipart/mixed; boundary=outer", """
                --outer
                Content-Type: multipart/alternative; boundary=ways

                --ways
                Content-Type: text/plain

                The bathroom:
                --ways
                Content-Type: multipart/related; boundary=page

                --page
                Content-Type: text/html

                <p>The <b>bathroom</b>:<img src="cid:1"></p>
                --page
                Content-Type: image/png; name=bath.png
                Content-ID: <1>
                Content-Disposition: inline; filename=bath.png
                Content-Transfer-Encoding: base64

                iVBORw0KGgo=
                --page--
                --ways--
                --outer
                Content-Type: application/pdf; name=plan.pdf
                Content-Disposition: attachment; filename=plan.pdf
                Content-Transfer-Encoding: base64

                JVBERg==
                --outer
                Content-Type: text/plain

                Best, Ana
                --outer--
                """);
    }

    @Test
    void files_are_found_where_they_are_nested() throws Exception {
        InboundEvent.GuestMessage message = hotel.read(nested());

        assertThat(bytes(Hotel.files(message).get(0))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(bytes(Hotel.files(message).get(1))).isEqualTo("%PDF".getBytes(UTF_8));
    }

    private byte[] bytes(Part.Media file) throws Exception {
        try (var in =
                hotel.channel().fetch(file.file().orElseThrow()).orElseThrow().bytes()) {
            return in.readAllBytes();
        }
    }

    @Test
    void a_page_alone_is_read_as_text_and_its_history_cut() throws Exception {
        InboundEvent.GuestMessage message =
                hotel.read(Mails.fromAna("m1", "Content-Type: text/html; charset=utf-8", """
                        <html><head><style>p {color: red}</style></head><body><div>Thank you &amp; see you<br>soon!</div>
                        <div class="gmail_quote"><div>On Mon, 4 May 2026 Riverside wrote:<br></div>
                        <blockquote>There is a room.</blockquote></div></body></html>
                        """));

        assertThat(Hotel.texts(message)).containsExactly("Thank you & see you\nsoon!");
    }

    @Test
    void a_mail_without_words_is_still_a_message() throws Exception {
        InboundEvent.GuestMessage message = hotel.read(Mails.fromAna("m1", "Subject: Please call me", ""));

        assertThat(Hotel.texts(message)).containsExactly("");
        assertThat(message.subject()).contains("Please call me");
    }

    @Test
    void a_mail_that_is_nothing_but_a_file_is_one() throws Exception {
        InboundEvent.GuestMessage message = hotel.read(
                Mails.fromAna("m1", "Content-Type: application/pdf\nContent-Transfer-Encoding: base64", "JVBERg=="));

        assertThat(Hotel.files(message)).hasSize(1);
        assertThat(bytes(Hotel.files(message).get(0))).isEqualTo("%PDF".getBytes(UTF_8));
    }

    @Test
    void a_forwarded_mail_is_a_file_and_nobody_elses_words() throws Exception {
        InboundEvent.GuestMessage message =
                hotel.read(Mails.fromAna("m1", "Content-Type: multipart/mixed; boundary=b", """
                        --b
                        Content-Type: text/plain

                        See below.
                        --b
                        Content-Type: message/rfc822; name=Inner.eml

                        From: other@example.com
                        Subject: Inner

                        Inner words
                        --b--
                        """));

        assertThat(Hotel.texts(message)).containsExactly("See below.");
        assertThat(new String(bytes(Hotel.files(message).get(0)), UTF_8)).contains("Subject: Inner", "Inner words");
    }

    @Test
    void what_a_form_sends_is_the_guests_whom_it_names() throws Exception {
        InboundEvent.GuestMessage message =
                hotel.read(Mails.fromAna("m1", "Reply-To: =?utf-8?Q?Zo=C3=AB?= <zoe@elsewhere.example>", "Hello")
                        .replace("Ana@guest.example", "form@riverside.example"));

        assertThat(message.from().ids()).containsExactly("zoe@elsewhere.example");
        assertThat(message.from().handle()).contains("zoe@elsewhere.example");
        assertThat(message.from().name()).contains("Zoë");
    }

    @Test
    void a_report_about_a_mail_of_somebody_elses_is_a_machines_message() throws Exception {
        InboundEvent.GuestMessage message =
                hotel.read(Mails.fromAna("m1", "Content-Type: multipart/report; boundary=b", """
                        --b
                        Content-Type: text/plain

                        It did not arrive.
                        --b
                        Content-Type: message/delivery-status; name=status

                        Action: failed
                        Status: 5.1.1
                        --b
                        Content-Type: text/rfc822-headers

                        Message-ID: <x@elsewhere.example>
                        --b--
                        """));

        assertThat(message.isAutomatic()).isTrue();
        assertThat(Hotel.texts(message)).contains("It did not arrive.");
    }

    @Test
    void a_context_stays_small_however_long_the_conversation_and_names_its_beginning_and_its_end() throws Exception {
        StringBuilder references = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            references.append("\n <").append(i).append("@guest.example>");
        }

        String context = hotel.read(Mails.fromAna("m1", "References:" + references, "Hello"))
                .replyContext()
                .orElseThrow();

        assertThat(ReplyContext.ids(context))
                .hasSize(20)
                .startsWith("<0@guest.example>")
                .endsWith("<299@guest.example>", "<m1@guest.example>");
    }

    @Test
    void lines_that_a_program_broke_are_whole_again() throws Exception {
        InboundEvent.GuestMessage message = hotel.read(Mails.fromAna(
                "m1", "Content-Type: text/plain; format=flowed", "We will \narrive late.\nBest\n-- \nAna\n"));

        assertThat(Hotel.texts(message)).containsExactly("We will arrive late.\nBest\n-- \nAna");
    }

    @Test
    void a_charset_that_nobody_knows_is_guessed() throws Exception {
        InboundEvent.GuestMessage message = hotel.read(Mails.fromAna(
                "m1",
                "Content-Type: text/plain; charset=x-made-up\nContent-Transfer-Encoding: base64",
                Mails.base64("Grüße".getBytes(UTF_8))));

        assertThat(Hotel.texts(message)).isEqualTo(List.of("Grüße"));
    }
}
