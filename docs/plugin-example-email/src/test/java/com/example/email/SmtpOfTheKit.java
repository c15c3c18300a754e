package com.example.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.penelope.channel.tck.Answer;
import io.penelope.channel.tck.Call;
import io.penelope.channel.tck.Protocol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.Optional;

/**
 * SMTP's side of the server: a call is a mail that has come whole. A refusal may be marked as one of an earlier step, by the
 * verb that it answers.
 */
final class SmtpOfTheKit implements Protocol {

    private static final String STEP = "Step";

    /** A server's no to one step of handing over a mail. */
    static Answer to(String verb, int code, String words) {
        return Answer.of(code, words).header(STEP, verb);
    }

    /** A server's answer to the whole mail. */
    static Answer toTheMail(int code, String words) {
        return Answer.of(code, words);
    }

    @Override
    public void serve(InputStream in, OutputStream out, Answers platform) throws IOException {
        say(out, "220 the kit");
        converse(in, out, platform);
    }

    /** What follows the greeting. */
    static void converse(InputStream in, OutputStream out, Answers platform) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, ISO_8859_1));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String verb = line.split("[ :]", 2)[0];
            switch (verb) {
                case "EHLO" -> say(out, "250-the kit\r\n250 AUTH PLAIN");
                case "AUTH", "MAIL", "RCPT" -> say(out, beforehand(verb, platform));
                case "DATA" -> {
                    say(out, "354 go on");
                    Answer answer = platform.to(Call.of("DATA", "/", mail(lines)));
                    say(out, answer.status() + " " + new String(answer.body(), ISO_8859_1));
                }
                case "QUIT" -> {
                    say(out, "221 bye");
                    return;
                }
                default -> say(out, "250 well");
            }
        }
    }

    private static String beforehand(String verb, Answers platform) {
        Optional<Answer> no = platform.beforehand(Call.of(verb, "/", ""))
                .filter(answer -> verb.equals(answer.headers().get(STEP)));
        return no.map(answer -> answer.status() + " " + new String(answer.body(), ISO_8859_1))
                .orElse(verb.equals("AUTH") ? "235 2.7.0 welcome" : "250 2.1.0 well");
    }

    private static String mail(BufferedReader lines) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = lines.readLine(); line != null && !line.equals("."); line = lines.readLine()) {
            mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return mail.toString();
    }

    private static void say(OutputStream out, String words) throws IOException {
        out.write((words + "\r\n").getBytes(ISO_8859_1));
        out.flush();
    }
}
