package com.example.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.penelope.channel.tck.Answer;
import io.penelope.channel.tck.Call;
import io.penelope.channel.tck.Protocol;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Date;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * IMAP's side of the server: GreenMail, which does the talking, with somebody in between who lets the kit decide what is in
 * the mailbox. A call is that a folder is opened, or that mails are asked for by their numbers; the mails that the answer holds
 * are in the mailbox from then on.
 */
final class ImapOfTheKit implements Protocol {

    private static final int WRONG_CREDENTIALS = 535;
    private static final String NEXT = "\n\u001e\n";

    private static final GreenMail SERVER = started();
    private static final AtomicInteger USERS = new AtomicInteger();

    private final String user = "kit-" + USERS.incrementAndGet();
    private final GreenMailUser mailbox = SERVER.setUser(user + "@riverside.example", user, "any");
    private final Set<String> delivered = new HashSet<>();

    private static GreenMail started() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        return server;
    }

    /** There are these mails. */
    static Answer mails(String... sources) {
        return Answer.of(250, String.join(NEXT, sources));
    }

    @Override
    public void serve(InputStream in, OutputStream out, Answers platform) throws IOException {
        try (Socket server = new Socket("127.0.0.1", SERVER.getImap().getPort())) {
            server.setTcpNoDelay(true);
            Thread back = new Thread(() -> copy(server, out), "kit-imap");
            back.setDaemon(true);
            back.start();
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, ISO_8859_1));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<String> passed = heard(line, lines, out, platform);
                if (passed.isPresent()) {
                    server.getOutputStream().write((passed.get() + "\r\n").getBytes(ISO_8859_1));
                }
            }
        }
    }

    private static void copy(Socket server, OutputStream out) {
        try {
            server.getInputStream().transferTo(out);
        } catch (IOException e) {
            // one of the two has hung up
        }
    }

    /** What is passed on to GreenMail; empty if the line was answered. */
    private Optional<String> heard(String line, BufferedReader lines, OutputStream out, Answers platform)
            throws IOException {
        String[] words = line.split(" ", 3);
        String command = words[1].toUpperCase(Locale.ROOT);
        String rest = words.length > 2 ? words[2] : "";
        if (command.equals("AUTHENTICATE") || command.equals("LOGIN")) {
            if (rest.equals("PLAIN")) {
                say(out, "+ ");
                lines.readLine();
            }
            boolean wrong = platform.beforehand(Call.of("LOGIN", "/", ""))
                    .filter(answer -> answer.status() == WRONG_CREDENTIALS)
                    .isPresent();
            return wrong ? refused(words[0], out) : Optional.of(words[0] + " LOGIN " + user + " any");
        }
        if (command.equals("EXAMINE") || (command.equals("UID") && rest.matches("FETCH \\d+:\\* .*"))) {
            Answer answer = platform.to(Call.of(command, "/", rest));
            if (answer.status() == WRONG_CREDENTIALS) {
                return refused(words[0], out);
            }
            if (answer.status() == 250 && command.equals("EXAMINE")) {
                deliver(new String(answer.body(), ISO_8859_1));
            }
        }
        return Optional.of(line);
    }

    private static Optional<String> refused(String tag, OutputStream out) throws IOException {
        say(out, tag + " NO [AUTHENTICATIONFAILED] no");
        return Optional.empty();
    }

    private synchronized void deliver(String mails) throws IOException {
        for (String source : mails.split(NEXT)) {
            if (!source.isBlank() && delivered.add(source)) {
                try {
                    SERVER.getManagers()
                            .getImapHostManager()
                            .getInbox(mailbox)
                            .appendMessage(Mails.parsed(source.getBytes(ISO_8859_1)), new Flags(), new Date());
                } catch (FolderException | MessagingException e) {
                    throw new IOException(e);
                }
            }
        }
    }

    private static void say(OutputStream out, String words) throws IOException {
        out.write((words + "\r\n").getBytes(ISO_8859_1));
        out.flush();
    }
}
