package io.penelope.channel.simulator.telegram;

import io.penelope.channel.simulator.Answer;

/** What is wrong with a call, as the platform answers it. */
final class Refused extends Exception {

    private final transient Answer answer;

    Refused(Answer answer) {
        super("The call is refused");
        this.answer = answer;
    }

    static Refused badRequest(String reason) {
        return new Refused(BotAnswer.badRequest(reason));
    }

    Answer answer() {
        return answer;
    }
}
