package io.penelope.channel.webchat.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.webchat.guard.NewcomerQueue.ComeIn;
import io.penelope.channel.webchat.guard.NewcomerQueue.DoASum;
import io.penelope.channel.webchat.guard.NewcomerQueue.Wait;
import io.penelope.channel.webchat.guard.NewcomerQueue.Word;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewcomerQueueTest {

    private static final Network FLOOD = network("192.0.2.1");
    private static final Network OTHER_FLOOD = network("203.0.113.1");
    private static final Network WIFI = network("198.51.100.7");

    private final SettableClock clock = new SettableClock();
    private final NewcomerQueue queue = new NewcomerQueue(clock);

    private static Network network(String address) {
        return new Network(address, address.substring(0, address.lastIndexOf('.')));
    }

    /** Somebody who wants to come in: does the sum as soon as it is asked for, and comes again when told so. */
    private final class Stranger {

        private final String session;
        private final Network network;
        private final boolean patient;
        private final Instant cameAt = clock.instant();
        private Instant dueAt = cameAt;
        private boolean in;

        Stranger(String session, Network network, boolean patient) {
            this.session = session;
            this.network = network;
            this.patient = patient;
        }

        void tryAgain() {
            if (in || dueAt.isAfter(clock.instant())) {
                return;
            }
            Word word = queue.ask(session, network, false);
            if (word instanceof DoASum) {
                word = queue.ask(session, network, true);
            }
            in = word instanceof ComeIn;
            if (patient && word instanceof Wait wait) {
                dueAt = clock.instant().plus(wait.pause());
            }
        }

        Duration waited() {
            return Duration.between(cameAt, clock.instant());
        }
    }

    private Word comes(int number, Network network) {
        return queue.ask("session-" + number, network, true);
    }

    private long letIn(int strangers, Network network) {
        return IntStream.range(0, strangers)
                .filter(i -> queue.ask(network.name() + "-" + i, network, true) instanceof ComeIn)
                .count();
    }

    @Test
    void a_flood_that_does_its_sums_keeps_out_nobody_of_another_network_and_gets_no_more_than_its_networks_share() {
        List<Stranger> flood = new ArrayList<>();
        for (int i = 0; i < 175; i++) {
            flood.add(new Stranger("flood-" + i, FLOOD, false));
            flood.add(new Stranger("other-flood-" + i, OTHER_FLOOD, false));
        }
        List<Stranger> honest = new ArrayList<>();
        List<Duration> waits = new ArrayList<>();
        for (int second = 0; second < 180; second++) {
            flood.forEach(Stranger::tryAgain);
            if (second % 3 == 0 && honest.size() < 58) {
                honest.add(new Stranger("honest-" + honest.size(), WIFI, true));
            }
            honest.stream().filter(guest -> !guest.in).forEach(guest -> {
                guest.tryAgain();
                if (guest.in) {
                    waits.add(guest.waited());
                }
            });
            clock.pass(Duration.ofSeconds(1));
        }

        assertThat(waits).as("all came in").hasSize(58);
        assertThat(waits).allSatisfy(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(3)));
        assertThat(flood.stream().filter(stranger -> stranger.in))
                .hasSizeBetween(NewcomerQueue.PLACES_OF_A_NETWORK, 2 * NewcomerQueue.PLACES_OF_A_NETWORK);
    }

    @Test
    void who_comes_alone_waits_for_no_more_than_one_of_each_network_of_which_nobody_came_in_yet() {
        for (int network = 0; network < 20; network++) {
            letIn(5, network("10.0." + network + ".1"));
        }
        IntStream.range(0, 20)
                .forEach(network -> IntStream.range(0, 40)
                        .forEach(i -> queue.ask("more-" + network + "-" + i, network("10.0." + network + ".1"), true)));

        int stillOutside = 20 - NewcomerQueue.PLACES_IN_ALL / 5;
        assertThat(comes(1, WIFI)).isEqualTo(new Wait(Duration.ofSeconds(stillOutside + 1)));
        clock.pass(Duration.ofSeconds(stillOutside + 1));
        assertThat(comes(1, WIFI)).isInstanceOf(ComeIn.class);
    }

    @Test
    void a_network_has_sixty_places_in_ten_minutes_and_then_sixty_again() {
        assertThat(letIn(200, WIFI)).isEqualTo(60);
        clock.pass(Duration.ofMinutes(9));
        assertThat(letIn(200, WIFI)).isZero();
        clock.pass(Duration.ofMinutes(2));
        assertThat(letIn(200, WIFI)).isEqualTo(60);
    }

    @Test
    void where_few_come_nobody_does_a_sum() {
        assertThat(IntStream.range(0, 9).mapToObj(i -> network("10.0." + i + ".1")))
                .allSatisfy(network -> assertThat(
                                IntStream.range(0, 10).mapToObj(i -> queue.ask(network.name() + i, network, false)))
                        .hasOnlyElementsOfType(ComeIn.class));
        assertThat(queue.ask("the eleventh", network("10.0.1.1"), false)).isInstanceOf(DoASum.class);
        IntStream.range(0, 10).forEach(i -> queue.ask("hundred-" + i, WIFI, false));
        assertThat(queue.ask("first of another network", FLOOD, false)).isInstanceOf(DoASum.class);
    }

    @Test
    void the_more_come_from_a_network_the_harder_its_sums_are_and_others_are_not() {
        assertThat(queue.price(WIFI)).isEqualTo(ProofOfWork.LEAST_BITS);
        letIn(32, FLOOD);
        assertThat(queue.price(FLOOD)).isEqualTo(ProofOfWork.LEAST_BITS + 1);
        letIn(100, FLOOD);
        assertThat(queue.price(FLOOD)).isEqualTo(ProofOfWork.MOST_BITS);
        assertThat(queue.price(WIFI)).isEqualTo(ProofOfWork.LEAST_BITS);
    }

    @Test
    void where_hundreds_come_from_everywhere_the_sums_of_all_are_harder() {
        IntStream.range(0, 300).forEach(i -> comes(i, network("10." + i / 250 + "." + i % 250 + ".1")));

        assertThat(queue.price(WIFI)).isEqualTo(ProofOfWork.LEAST_BITS + 1);
        clock.pass(Duration.ofMinutes(11));
        assertThat(queue.price(WIFI)).isEqualTo(ProofOfWork.LEAST_BITS);
    }

    @Test
    void who_waits_does_no_other_sum_and_keeps_the_place() {
        letIn(100, FLOOD);
        letIn(100, OTHER_FLOOD);
        assertThat(comes(1, FLOOD)).isInstanceOf(Wait.class);
        assertThat(comes(2, WIFI)).isInstanceOf(Wait.class);
        assertThat(comes(3, WIFI)).isInstanceOf(Wait.class);

        clock.pass(Duration.ofSeconds(2));
        assertThat(queue.ask("session-3", WIFI, false)).isInstanceOf(Wait.class);
        assertThat(queue.ask("session-2", WIFI, false)).isInstanceOf(ComeIn.class);
        clock.pass(Duration.ofSeconds(2));
        assertThat(queue.ask("session-3", WIFI, false)).isInstanceOf(ComeIn.class);
    }

    @Test
    void who_has_gone_away_is_not_waited_for() {
        letIn(60, FLOOD);
        IntStream.range(0, 100).forEach(i -> comes(i, network("10.0." + i + ".1")));
        clock.pass(Duration.ofSeconds(20));
        assertThat(comes(1000, WIFI)).isInstanceOf(Wait.class);
        clock.pass(Duration.ofSeconds(20));
        assertThat(comes(1000, WIFI)).isInstanceOf(Wait.class);
        clock.pass(Duration.ofSeconds(21));
        assertThat(comes(1000, WIFI)).isInstanceOf(ComeIn.class);
    }

    @Test
    void a_customer_of_a_data_centre_with_thousands_of_networks_is_not_before_everybody_else() {
        Stream<Network> customers =
                IntStream.range(0, 1000).mapToObj(i -> new Network("2001:db8:1:" + i, "2001:db8:1"));
        customers.forEach(network -> queue.ask(network.name(), network, true));
        clock.pass(Duration.ofSeconds(1));

        assertThat(comes(1, WIFI)).isInstanceOf(ComeIn.class);
    }

    @Test
    void where_thousands_wait_somebody_of_a_network_that_sent_nobody_still_finds_a_place_in_line() {
        IntStream.range(0, 100).forEach(network -> letIn(60, network("10.0." + network + ".1")));

        assertThat(comes(1, WIFI)).isInstanceOf(Wait.class);
        clock.pass(Duration.ofSeconds(30));
        assertThat(queue.ask("session-1", WIFI, false)).isInstanceOf(Wait.class);
        clock.pass(Duration.ofSeconds(31));
        assertThat(queue.ask("session-1", WIFI, false)).isInstanceOf(ComeIn.class);
    }

    @Test
    void a_network_whose_line_is_full_is_asked_for_no_sums() {
        letIn(200, FLOOD);

        assertThat(queue.ask("one more", FLOOD, false)).isInstanceOf(Wait.class);
        assertThat(queue.ask("one more", FLOOD, true)).isInstanceOf(Wait.class);
    }
}
