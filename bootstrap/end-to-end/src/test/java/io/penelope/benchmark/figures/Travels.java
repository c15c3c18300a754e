package io.penelope.benchmark.figures;

import java.util.List;

/**
 * How far messages and answers have come at one moment.
 *
 * @param orderInMews the messages' numbers as Mews got them
 * @param orderOfAnswers the answers' numbers as the staff gave them
 * @param otherMessages how many messages Penelope put into Mews that no guest wrote
 */
public record Travels(
        List<Journey> journeys, List<Integer> orderInMews, List<Integer> orderOfAnswers, int otherMessages) {

    public Travels {
        journeys = List.copyOf(journeys);
    }

    public boolean allInMews() {
        return journeys.stream().allMatch(Journey::isInMews);
    }

    int notInMews() {
        return (int)
                journeys.stream().filter(journey -> journey.timesInMews() == 0).count();
    }

    int doubledInMews() {
        return journeys.stream()
                .mapToInt(journey -> Math.max(0, journey.timesInMews() - 1))
                .sum();
    }

    /** How many messages came into Mews behind one that the same guest wrote later. */
    int outOfOrderInMews() {
        return Order.late(orderInMews, this::guestOf, number -> number);
    }

    boolean includes(int number) {
        return number >= first() && number < first() + journeys.size();
    }

    int guestOf(int number) {
        return journeys.get(number - first()).guest();
    }

    private int first() {
        return journeys.get(0).number();
    }
}
