package io.penelope.channel.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.TextUnit;
import io.penelope.channel.spi.TrialCall;
import io.penelope.channel.spi.WebhookRequest;
import io.penelope.channel.spi.WebhookResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A way in which a parrot may be broken, and the test of the kit that has to see it. */
enum Flaw {
    ACCEPTS_A_FLIPPED_BIT("one_flipped_bit_of_the_body_makes_it_a_forgery") {
        @Override
        boolean authentic(SabotagedParrot parrot, WebhookRequest request) {
            return request.header("Parrot-Signature").isPresent();
        }
    },
    COMPARES_ONLY_WHERE_A_SIGNATURE_IS("without_its_proof_or_with_another_one_it_is_a_forgery") {
        @Override
        boolean authentic(SabotagedParrot parrot, WebhookRequest request) {
            return request.header("Parrot-Signature").isEmpty()
                    || parrot.sound().authentic(request);
        }
    },
    KNOWS_NO_SECRET("under_another_secret_it_is_a_forgery") {
        @Override
        boolean authentic(SabotagedParrot parrot, WebhookRequest request) {
            return true;
        }
    },
    NAMES_EVENTS_ANEW("a_request_that_comes_again_tells_the_same_under_the_same_ids") {
        @Override
        InboundEvent event(SabotagedParrot parrot, String... fields) throws MalformedRequestException {
            return parrot.sound().event("m" + COUNTER.incrementAndGet(), fields[1], fields[2]);
        }
    },
    SWAPS_WHAT_CAME_TOGETHER("a_recorded_request_tells_what_happened") {
        @Override
        WebhookResult read(SabotagedParrot parrot, WebhookRequest request) throws MalformedRequestException {
            List<InboundEvent> events =
                    new ArrayList<>(parrot.sound().read(request).events());
            Collections.reverse(events);
            return WebhookResult.of(events);
        }
    },
    FORGETS_THAT_GUESTS_COME_BACK("who_opted_out_can_come_back") {
        @Override
        InboundEvent event(SabotagedParrot parrot, String... fields) {
            return InboundEvent.optedOut(fields[0], GuestAddress.of("U1"));
        }
    },
    REMEMBERS_WITHOUT_A_NAME("what_a_request_has_remembered_is_small") {
        @Override
        WebhookResult read(SabotagedParrot parrot, WebhookRequest request) throws MalformedRequestException {
            return parrot.sound().read(request).remembering("", "x");
        }
    },
    STUMBLES_OVER_NONSENSE("nonsense_is_called_malformed_or_tells_nothing") {
        @Override
        WebhookResult read(SabotagedParrot parrot, WebhookRequest request) throws MalformedRequestException {
            if (new String(request.body(), UTF_8).startsWith("{")) {
                throw new IllegalArgumentException("A parrot reads no JSON");
            }
            return parrot.sound().read(request);
        }
    },
    DECLARES_TOO_LONG_A_TEXT("the_longest_text_that_is_declared_goes_out_whole") {
        @Override
        Capabilities capabilities(Capabilities sound) {
            return Capabilities.text(sound.textMax() + 1, TextUnit.CODE_POINTS).build();
        }
    },
    CUTS_WHAT_IT_SENDS("words_arrive_to_the_letter") {
        @Override
        HttpResponse<String> call(SabotagedParrot parrot, String path, String key, String body)
                throws IOException, InterruptedException {
            return parrot.sound().call(path, key, body.strip());
        }
    },
    ANSWERS_WHERE_NOBODY_SITS("an_answer_goes_where_the_guest_wrote") {
        @Override
        HttpResponse<String> call(SabotagedParrot parrot, String path, String key, String body)
                throws IOException, InterruptedException {
            return parrot.sound().call(path.replaceAll("\\?.*", ""), key, body);
        }
    },
    FORGETS_THE_SUBJECT("an_answer_bears_the_subject_of_what_it_answers") {
        @Override
        HttpResponse<String> call(SabotagedParrot parrot, String path, String key, String body)
                throws IOException, InterruptedException {
            return parrot.sound().call(path.replaceAll("[?&]re=.*", ""), key, body);
        }
    },
    ANSWERS_EVERYBODY_ON_THE_LAST_PERCH("an_answer_goes_where_the_guest_wrote") {
        @Override
        HttpResponse<String> call(SabotagedParrot parrot, String path, String key, String body)
                throws IOException, InterruptedException {
            return parrot.sound().call(path.replaceAll("\\?.*", "") + "?perch=window", key, body);
        }
    },
    STUMBLES_OVER_AN_OLDER_CONTEXT("an_answer_is_sent_whatever_its_context_says") {
        @Override
        SendResult send(SabotagedParrot parrot, OutboundMessage message) throws IOException, InterruptedException {
            if (message.replyContext().filter(name -> !name.matches("[a-z]+")).isPresent()) {
                throw new IllegalArgumentException("A perch's name has letters only");
            }
            return parrot.sound().send(message);
        }
    },
    MAKES_A_KEY_OF_ITS_OWN("the_messages_key_reaches_the_platform_and_is_the_same_at_each_attempt") {
        @Override
        HttpResponse<String> call(SabotagedParrot parrot, String path, String key, String body)
                throws IOException, InterruptedException {
            return parrot.sound().call(path, key + COUNTER.incrementAndGet(), body);
        }
    },
    KEEPS_THE_LAST_WORDS_FOR_ALL("many_guests_are_written_to_at_once_and_each_gets_their_own") {
        @Override
        HttpResponse<String> call(SabotagedParrot parrot, String path, String key, String body)
                throws IOException, InterruptedException {
            parrot.lastWords = body;
            parrot.sound().call("/whoami", "", "");
            return parrot.sound().call(path, key, parrot.lastWords);
        }
    },
    TELLS_A_SECRET_IN_ITS_DETAIL("neither_a_secret_nor_a_guests_words_are_told") {
        @Override
        SendResult judged(SabotagedParrot parrot, HttpResponse<String> answer) {
            return SendResult.unknown("The parrot does not like " + parrot.token());
        }
    },
    TELLS_A_SECRET_BY_ITS_NAME("neither_a_secret_nor_a_guests_words_are_told") {
        @Override
        String name(SabotagedParrot parrot) {
            return "Parrot[token=" + parrot.token() + "]";
        }
    },
    LOGS_WHAT_GUESTS_READ("neither_a_secret_nor_a_guests_words_are_told") {
        @Override
        SendResult send(SabotagedParrot parrot, OutboundMessage message) throws IOException, InterruptedException {
            parrot.context.log().log(System.Logger.Level.INFO, "Sending " + message.text());
            return parrot.sound().send(message);
        }
    },
    QUOTES_WHAT_GUESTS_READ("neither_a_secret_nor_a_guests_words_are_told") {
        @Override
        SendResult send(SabotagedParrot parrot, OutboundMessage message) {
            throw new IllegalStateException("Cannot say " + message.text());
        }
    },
    IGNORES_INTERRUPTS("a_send_ends_soon_when_it_is_interrupted") {
        @Override
        SendResult send(SabotagedParrot parrot, OutboundMessage message) throws IOException {
            try {
                return parrot.sound().send(message);
            } catch (InterruptedException e) {
                long end = System.nanoTime() + Duration.ofSeconds(8).toNanos();
                while (System.nanoTime() < end) {
                    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                }
                return SendResult.unknown("At last");
            }
        }
    },
    THROWS_AN_ERROR(Flaw.DOUBT) {
        @Override
        SendResult sendBroke(IOException broke) {
            throw new AssertionError(broke);
        }
    },
    TAKES_SILENCE_FOR_CONSENT(Flaw.DOUBT) {
        @Override
        SendResult sendBroke(IOException broke) {
            return SendResult.accepted("17");
        }
    },
    TAKES_SILENCE_FOR_REFUSAL(Flaw.DOUBT) {
        @Override
        SendResult sendBroke(IOException broke) {
            return SendResult.later("Let us try again");
        }
    },
    TAKES_AN_EMPTY_CAGE_FOR_ONE_GUESTS_TROUBLE("a_platform_that_cannot_be_reached_is_unavailable") {
        @Override
        SendResult send(SabotagedParrot parrot, OutboundMessage message) throws IOException, InterruptedException {
            return parrot.sound().send(message) instanceof SendResult.Unavailable gone
                    ? SendResult.later(gone.detail())
                    : SendResult.accepted("17");
        }
    },
    TAKES_SLEEP_FOR_ONE_GUESTS_TROUBLE("what_the_platform_says_is_understood") {
        @Override
        SendResult judged(SabotagedParrot parrot, HttpResponse<String> answer) {
            return parrot.sound().judged(answer) instanceof SendResult.Unavailable asleep
                    ? SendResult.later(asleep.detail())
                    : parrot.sound().judged(answer);
        }
    },
    BLAMES_THE_MESSAGE_FOR_A_GATEWAYS_PAGE(Flaw.PAGE) {
        @Override
        SendResult judged(SabotagedParrot parrot, HttpResponse<String> answer) {
            return answer.statusCode() == 404
                    ? SendResult.refused(Refusal.OTHER, "The parrot says 404")
                    : parrot.sound().judged(answer);
        }
    },
    DOUBTS_A_CAPTIVE_PORTAL(Flaw.PAGE) {
        @Override
        SendResult judged(SabotagedParrot parrot, HttpResponse<String> answer) {
            return answer.statusCode() == 200 && !answer.body().startsWith("said ")
                    ? SendResult.unknown("The parrot babbles")
                    : parrot.sound().judged(answer);
        }
    },
    IS_WELL_BEHIND_A_CAPTIVE_PORTAL("the_check_is_not_content_with_a_page_in_the_platforms_place") {
        @Override
        Health check(SabotagedParrot parrot) throws Exception {
            return parrot.sound().call("/whoami", "", "").statusCode() == 200
                    ? Health.ok("a parrot")
                    : Health.problem("The parrot does not know us", "Make a new token");
        }
    },
    TAKES_BABBLE_FOR_CONSENT("an_answer_that_makes_no_sense_leaves_it_in_doubt") {
        @Override
        SendResult judged(SabotagedParrot parrot, HttpResponse<String> answer) {
            return answer.statusCode() == 200
                    ? SendResult.accepted("17")
                    : parrot.sound().judged(answer);
        }
    },
    RETURNS_NOTHING("what_was_accepted_has_an_id") {
        @Override
        @SuppressWarnings("NullAway") // as a plugin may that is checked by nobody
        SendResult send(SabotagedParrot parrot, OutboundMessage message) {
            return null;
        }
    },
    FORGETS_THE_PAUSE("what_the_platform_says_is_understood") {
        @Override
        SendResult judged(SabotagedParrot parrot, HttpResponse<String> answer) {
            return answer.statusCode() == 429
                    ? SendResult.throttled(Duration.ZERO, "The parrot wants its peace")
                    : parrot.sound().judged(answer);
        }
    },
    TRIES_A_DEAD_TOKEN_AGAIN("no_message_goes_out_with_wrong_credentials_until_somebody_acts") {
        @Override
        SendResult judged(SabotagedParrot parrot, HttpResponse<String> answer) {
            return answer.statusCode() == 401
                    ? SendResult.later("Not now")
                    : parrot.sound().judged(answer);
        }
    },
    CALLS_WHILE_IT_IS_OPENED("opening_calls_nobody") {
        @Override
        void opened(SabotagedParrot parrot) {
            try {
                parrot.sound().call("/whoami", "", "");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    },
    CHECKS_BY_WRITING_TO_A_GUEST("the_check_writes_to_nobody") {
        @Override
        Health check(SabotagedParrot parrot) throws Exception {
            parrot.sound().call("/say", "", "Testing, testing");
            return parrot.sound().check();
        }
    },
    USES_A_TOKEN_UP_BY_LOOKING("the_check_uses_nothing_up_where_nothing_can_be_remembered") {
        @Override
        Health check(SabotagedParrot parrot) throws Exception {
            parrot.context.memory().put("token", "the next one");
            return parrot.sound().check();
        }
    },
    IS_ALWAYS_WELL("the_check_says_what_to_do_about_wrong_credentials") {
        @Override
        Health check(SabotagedParrot parrot) {
            return Health.ok("a parrot");
        }
    },
    DIAGNOSES_BY_WRITING_TO_A_GUEST("a_diagnosis_writes_to_nobody") {
        @Override
        List<Health> diagnose(SabotagedParrot parrot) throws Exception {
            parrot.sound().call("/say", "", "Testing, testing");
            return parrot.sound().diagnose();
        }
    },
    DIAGNOSES_WITH_ITS_TOKEN("a_diagnosis_says_in_words_how_it_is_and_tells_no_secret") {
        @Override
        List<Health> diagnose(SabotagedParrot parrot) {
            return List.of(Health.problem("The parrot does not know " + parrot.token(), "Make a new token"));
        }
    },
    TRIES_WITH_A_MESSAGE("trial_calls_are_genuine_and_tell_nothing") {
        @Override
        String trialBody() {
            return "m1|U1|Testing, testing\n.";
        }
    },
    TRIES_WITH_A_FORGERY("trial_calls_are_genuine_and_tell_nothing") {
        @Override
        TrialCall trialCall(TrialCall sound) {
            return sound.header("Parrot-Signature", "00");
        }
    },
    TRIES_SOMEBODY_ELSE("trial_calls_go_to_penelope_and_tell_no_secret") {
        @Override
        TrialCall trialCall(TrialCall sound) {
            return TrialCall.get("the platform's own page", URI.create("https://platform.example.com/"));
        }
    },
    TELLS_THE_SECRET_FOR_A_REMEDY("trial_calls_go_to_penelope_and_tell_no_secret") {
        @Override
        TrialCall trialCall(TrialCall sound) {
            return sound.otherwise("Compare it with " + ParrotTck.SIGNING_SECRET);
        }
    },
    LEAVES_A_THREAD("nothing_of_the_channel_runs_when_it_is_closed") {
        @Override
        SendResult send(SabotagedParrot parrot, OutboundMessage message) throws IOException, InterruptedException {
            Thread thread = new Thread(LockSupport::park, "parrot-forgotten");
            thread.setDaemon(true);
            thread.start();
            return parrot.sound().send(message);
        }
    },
    LETS_A_SECRET_BE_SEEN("what_sounds_like_a_secret_is_one") {
        @Override
        boolean isTokenSecret() {
            return false;
        }
    };

    private static final String PAGE = "a_page_in_the_platforms_place_blocks_and_blames_no_message";
    private static final String DOUBT = "a_connection_that_breaks_after_the_request_leaves_it_in_doubt";
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final String seenBy;

    Flaw(String seenBy) {
        this.seenBy = seenBy;
    }

    /** The name of the kit's test that has to fail. */
    String seenBy() {
        return seenBy;
    }

    boolean isTokenSecret() {
        return true;
    }

    // ---- what each leaves alone unless it says otherwise

    void opened(SabotagedParrot parrot) {}

    Capabilities capabilities(Capabilities sound) {
        return sound;
    }

    boolean authentic(SabotagedParrot parrot, WebhookRequest request) {
        return parrot.sound().authentic(request);
    }

    WebhookResult read(SabotagedParrot parrot, WebhookRequest request) throws MalformedRequestException {
        return parrot.sound().read(request);
    }

    InboundEvent event(SabotagedParrot parrot, String... fields) throws MalformedRequestException {
        return parrot.sound().event(fields);
    }

    SendResult send(SabotagedParrot parrot, OutboundMessage message) throws IOException, InterruptedException {
        try {
            return parrot.sound().send(message);
        } catch (IOException e) {
            return sendBroke(e);
        }
    }

    SendResult sendBroke(IOException broke) throws IOException {
        throw broke;
    }

    HttpResponse<String> call(SabotagedParrot parrot, String path, String key, String body)
            throws IOException, InterruptedException {
        return parrot.sound().call(path, key, body);
    }

    SendResult judged(SabotagedParrot parrot, HttpResponse<String> answer) {
        return parrot.sound().judged(answer);
    }

    Health check(SabotagedParrot parrot) throws Exception {
        return parrot.sound().check();
    }

    List<Health> diagnose(SabotagedParrot parrot) throws Exception {
        return parrot.sound().diagnose();
    }

    String trialBody() {
        return ".";
    }

    TrialCall trialCall(TrialCall sound) {
        return sound;
    }

    String name(SabotagedParrot parrot) {
        return "a parrot";
    }
}
