package io.penelope.channel.whatsapp.registering;

import io.penelope.channel.whatsapp.graph.Account;
import io.penelope.channel.whatsapp.graph.GraphAnswer;
import io.penelope.channel.whatsapp.graph.Json;
import java.util.stream.Stream;

/**
 * What Meta says in so many words of a call about webhooks. Of other calls they are not told, since they may hold a
 * guest's number; these calls are about no guest, and secrets are cut out.
 */
record MetasWords(Account account) {

    /** So that there is room for the remedy: the host tells 300 characters of an exception. */
    private static final int LONGEST = 90;

    private static final String HIDDEN = "…";

    /** Empty if Meta said nothing. */
    String in(GraphAnswer answer) {
        String said = Json.text(answer.body(), "error", "message").replaceAll("\\s+", " ");
        for (String secret : secrets().toList()) {
            said = said.replace(secret, HIDDEN);
        }
        return said.length() <= LONGEST
                ? said.strip()
                : said.substring(0, LONGEST).strip() + HIDDEN;
    }

    private Stream<String> secrets() {
        return Stream.of(account.accessToken(), account.appSecret(), account.verifyToken())
                .filter(secret -> !secret.isEmpty());
    }
}
