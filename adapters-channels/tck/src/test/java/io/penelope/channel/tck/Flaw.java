package io.penelope.channel.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.TextUnit;
import io.penelope.channel.spi.WebhookRequest;
import io.penelope.channel.spi.WebhookResult;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A way in which a parrot may be broken, and the test of the kit that has to see it. */
enum Flaw {
    ACCEPTS_A_FLIPPED_BIT("one_flipped_bit_of_the_body_makes_it_a_forgery") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                public boolean authentic(WebhookRequest request) {
                    return request.header("Parrot-Signature").isPresent();
                }
            };
        }
    },
    COMPARES_ONLY_WHERE_A_SIGNATURE_IS("without_its_proof_or_with_another_one_it_is_a_forgery") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                public boolean authentic(WebhookRequest request) {
                    return request.header("Parrot-Signature").isEmpty() || super.authentic(request);
                }
            };
        }
    },
    KNOWS_ONE_SECRET_FOR_ALL("under_another_secret_it_is_a_forgery") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                public boolean authentic(WebhookRequest request) {
                    return true;
                }
            };
        }
    },
    DECLARES_TOO_LONG_A_TEXT("the_longest_text_that_is_declared_goes_out_whole") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                public Capabilities capabilities() {
                    return Capabilities.text(LONGEST + 1, TextUnit.CODE_POINTS).build();
                }
            };
        }
    },
    CUTS_WHAT_IT_SENDS("words_arrive_to_the_letter") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                HttpResponse<String> call(String path, String key, String body)
                        throws IOException, InterruptedException {
                    return super.call(path, key, body.strip());
                }
            };
        }
    },
    TELLS_A_SECRET_IN_ITS_DETAIL("neither_a_secret_nor_a_guests_words_are_told") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                SendResult judged(HttpResponse<String> answer) {
                    return SendResult.unknown("The parrot does not like " + settings.text(TOKEN));
                }
            };
        }
    },
    TELLS_A_SECRET_BY_ITS_NAME("neither_a_secret_nor_a_guests_words_are_told") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                public String toString() {
                    return "Parrot[token=" + settings.text(TOKEN) + "]";
                }
            };
        }
    },
    LOGS_WHAT_GUESTS_READ("neither_a_secret_nor_a_guests_words_are_told") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                public SendResult send(OutboundMessage message) throws IOException, InterruptedException {
                    context.log().log(System.Logger.Level.INFO, "Sending " + message.text());
                    return super.send(message);
                }
            };
        }
    },
    QUOTES_WHAT_GUESTS_READ("neither_a_secret_nor_a_guests_words_are_told") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                public SendResult send(OutboundMessage message) {
                    throw new IllegalStateException("Cannot say " + message.text());
                }
            };
        }
    },
    IGNORES_INTERRUPTS("a_send_ends_soon_when_it_is_interrupted") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                public SendResult send(OutboundMessage message) throws IOException {
                    try {
                        return super.send(message);
                    } catch (InterruptedException e) {
                        long end = System.nanoTime() + Duration.ofSeconds(8).toNanos();
                        while (System.nanoTime() < end) {
                            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                        }
                        return SendResult.unknown("At last");
                    }
                }
            };
        }
    },
    THROWS_AN_ERROR("a_connection_that_breaks_after_the_request_leaves_it_in_doubt") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                public SendResult send(OutboundMessage message) throws InterruptedException {
                    try {
                        return super.send(message);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                }
            };
        }
    },
    TAKES_SILENCE_FOR_CONSENT("a_connection_that_breaks_after_the_request_leaves_it_in_doubt") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                public SendResult send(OutboundMessage message) throws InterruptedException {
                    try {
                        return super.send(message);
                    } catch (IOException e) {
                        return SendResult.accepted("17");
                    }
                }
            };
        }
    },
    TAKES_SILENCE_FOR_REFUSAL("a_connection_that_breaks_after_the_request_leaves_it_in_doubt") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                public SendResult send(OutboundMessage message) throws InterruptedException {
                    try {
                        return super.send(message);
                    } catch (IOException e) {
                        return SendResult.later("Let us try again");
                    }
                }
            };
        }
    },
    TAKES_BABBLE_FOR_CONSENT("an_answer_that_makes_no_sense_leaves_it_in_doubt") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                SendResult judged(HttpResponse<String> answer) {
                    return answer.statusCode() == 200 ? SendResult.accepted("17") : super.judged(answer);
                }
            };
        }
    },
    RETURNS_NOTHING("what_was_accepted_has_an_id") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                @SuppressWarnings("NullAway") // as a plugin may that is checked by nobody
                public SendResult send(OutboundMessage message) {
                    return null;
                }
            };
        }
    },
    FORGETS_THE_PAUSE("what_the_platform_says_is_understood") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                SendResult judged(HttpResponse<String> answer) {
                    return answer.statusCode() == 429
                            ? SendResult.throttled(Duration.ZERO, "The parrot wants its peace")
                            : super.judged(answer);
                }
            };
        }
    },
    CALLS_A_DEAD_TOKEN_A_REFUSAL("no_message_goes_out_with_wrong_credentials_until_somebody_acts") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                SendResult judged(HttpResponse<String> answer) {
                    return answer.statusCode() == 401 ? SendResult.later("Not now") : super.judged(answer);
                }
            };
        }
    },
    MAKES_A_KEY_OF_ITS_OWN("the_messages_key_reaches_the_platform_and_is_the_same_at_each_attempt") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                HttpResponse<String> call(String path, String key, String body)
                        throws IOException, InterruptedException {
                    return super.call(path, key + COUNTER.incrementAndGet(), body);
                }
            };
        }
    },
    KEEPS_THE_LAST_WORDS_FOR_ALL("many_guests_are_written_to_at_once_and_each_gets_their_own") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                private volatile String words = "";

                @Override
                HttpResponse<String> call(String path, String key, String body)
                        throws IOException, InterruptedException {
                    words = body;
                    super.call("/whoami", "", "");
                    return super.call(path, key, words);
                }
            };
        }
    },
    LEAVES_A_THREAD("nothing_of_the_channel_runs_when_it_is_closed") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                public SendResult send(OutboundMessage message) throws IOException, InterruptedException {
                    Thread thread = new Thread(LockSupport::park, "parrot-forgotten");
                    thread.setDaemon(true);
                    thread.start();
                    return super.send(message);
                }
            };
        }
    },
    CALLS_WHILE_IT_IS_OPENED("opening_calls_nobody") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            Parrot parrot = new Parrot(settings, context);
            try {
                parrot.call("/whoami", "", "");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return parrot;
        }
    },
    CHECKS_BY_WRITING_TO_A_GUEST("the_check_writes_to_nobody") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                public Health check() throws Exception {
                    call("/say", "", "Testing, testing");
                    return super.check();
                }
            };
        }
    },
    IS_ALWAYS_WELL("the_check_says_what_to_do_about_wrong_credentials") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                public Health check() {
                    return Health.ok("a parrot");
                }
            };
        }
    },
    NAMES_EVENTS_ANEW("a_request_that_comes_again_tells_the_same_under_the_same_ids") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                InboundEvent event(String[] fields) throws MalformedRequestException {
                    String[] renamed = fields.clone();
                    renamed[0] = "m" + COUNTER.incrementAndGet();
                    return super.event(renamed);
                }
            };
        }
    },
    SWAPS_WHAT_CAME_TOGETHER("a_recorded_request_tells_what_happened") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                public WebhookResult read(WebhookRequest request) throws MalformedRequestException {
                    InboundEvent[] events = super.read(request).events().toArray(InboundEvent[]::new);
                    for (int i = 0; i < events.length / 2; i++) {
                        InboundEvent swapped = events[i];
                        events[i] = events[events.length - 1 - i];
                        events[events.length - 1 - i] = swapped;
                    }
                    return WebhookResult.of(Arrays.asList(events));
                }
            };
        }
    },
    STUMBLES_OVER_NONSENSE("nonsense_is_called_malformed_or_tells_nothing") {
        @Override
        Parrot parrot(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                public WebhookResult read(WebhookRequest request) throws MalformedRequestException {
                    if (new String(request.body(), UTF_8).indexOf('|') < 0 && request.body().length != 1) {
                        throw new IllegalArgumentException("No bar");
                    }
                    return super.read(request);
                }
            };
        }
    },
    LETS_A_SETTING_BE_SEEN("what_sounds_like_a_secret_is_one") {
        @Override
        boolean isTokenSecret() {
            return false;
        }
    };

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final String seenBy;

    Flaw(String seenBy) {
        this.seenBy = seenBy;
    }

    /** The name of the kit's test that has to fail. */
    String seenBy() {
        return seenBy;
    }

    Parrot parrot(Settings settings, ChannelContext context) {
        return new Parrot(settings, context);
    }

    boolean isTokenSecret() {
        return true;
    }
}
