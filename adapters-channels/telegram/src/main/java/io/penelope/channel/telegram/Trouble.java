package io.penelope.channel.telegram;

import io.penelope.channel.spi.Health;
import io.penelope.channel.telegram.Answer.Denied;
import io.penelope.channel.telegram.Answer.Unclear;
import io.penelope.channel.telegram.Answer.Unsent;

/** Why a call did not succeed, and what to do about it, for the person who runs Penelope. */
record Trouble(String words, String remedy) {

    static Trouble of(Answer answer) {
        if (answer instanceof Denied denied) {
            return denied(denied);
        }
        if (answer instanceof Unsent unsent) {
            return unreachable(unsent.detail());
        }
        if (answer instanceof Unclear unclear) {
            return unreachable(unclear.detail());
        }
        throw new IllegalArgumentException("This call succeeded");
    }

    private static Trouble unreachable(String detail) {
        return new Trouble(
                "Telegram cannot be reached: " + detail,
                "Check this machine's network, name resolution and proxy, and the setting apiUrl.");
    }

    private static Trouble denied(Denied denied) {
        return switch (denied.code()) {
            case 401, 404, 421 ->
                new Trouble(
                        "Telegram does not know this bot token (" + denied + ")",
                        "Copy the token from @BotFather (/mybots, the bot, API Token) into botToken, and check apiUrl.");
            case 409 ->
                denied.says("getupdates request") || !denied.says("webhook") || denied.says("other long poll")
                        ? new Trouble(
                                "Somebody else polls with this bot's token, and each takes messages from the other ("
                                        + denied + ")",
                                "Stop the other program. If it cannot be found, have @BotFather revoke the token and put the"
                                        + " new one into botToken.")
                        : new Trouble(
                                "A webhook is set for this bot, so it cannot be polled (" + denied + ")",
                                "Stop the program that sets it, or give Penelope a bot of its own; a restart of Penelope"
                                        + " removes the webhook.");
            case 429 -> new Trouble("Telegram asks for fewer calls (" + denied + ")", "Nothing: Penelope waits.");
            default ->
                denied.code() >= 500
                        ? new Trouble("Telegram is in trouble (" + denied + ")", "Nothing: Penelope tries again.")
                        : new Trouble("Telegram refused the call (" + denied + ")", "Do what its words say.");
        };
    }

    Health asHealth() {
        return Health.problem(words, remedy);
    }

    String inOneLine() {
        return words + ". " + remedy;
    }
}
