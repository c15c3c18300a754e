package io.penelope.channel.telegram;

import io.penelope.channel.spi.Health;
import io.penelope.channel.telegram.Answer.Denied;
import io.penelope.channel.telegram.Answer.Elsewhere;
import io.penelope.channel.telegram.Answer.Held;
import io.penelope.channel.telegram.Answer.Unclear;
import io.penelope.channel.telegram.Answer.Unsent;

/** Why a call did not succeed, and what to do about it, for the person who runs Penelope. */
record Trouble(String words, String remedy) {

    private static final String PATIENCE = "Nothing: Penelope waits.";

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
        if (answer instanceof Elsewhere elsewhere) {
            return new Trouble(
                    "What answers is not Telegram: " + elsewhere.detail(),
                    "Check that apiUrl is right, such as https://api.telegram.org, and whether a proxy, a firewall or a"
                            + " network that wants a sign-in answers in its place.");
        }
        if (answer instanceof Held held) {
            return new Trouble("Something in front of Telegram asks for fewer calls: " + held.detail(), PATIENCE);
        }
        throw new IllegalArgumentException("This call succeeded");
    }

    private static Trouble unreachable(String detail) {
        return new Trouble(
                "Telegram cannot be reached: " + detail,
                "Check this machine's network, name resolution and proxy, and the setting apiUrl.");
    }

    private static Trouble denied(Denied denied) {
        if (denied.says("logged out")) {
            return new Trouble(
                    "The bot has been logged out of this Bot API server (" + denied + ")",
                    "Set apiUrl to the server that it was moved to.");
        }
        if (denied.says("frozen_method")) {
            return new Trouble(
                    "Telegram has frozen this bot (" + denied + ")",
                    "Ask @BotFather and Telegram's support why, or give Penelope another bot.");
        }
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
            case Denied.TOO_MANY_REQUESTS -> new Trouble("Telegram asks for fewer calls (" + denied + ")", PATIENCE);
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
