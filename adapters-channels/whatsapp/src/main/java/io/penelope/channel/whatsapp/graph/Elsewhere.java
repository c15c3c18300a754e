package io.penelope.channel.whatsapp.graph;

import java.net.URI;

/** What is said of an answer that came in Meta's place: a gateway's, a captive portal's, another site's. */
public final class Elsewhere {

    public static final String REMEDY = "see whether apiUrl is right, such as " + GraphApi.ADDRESS
            + ", and whether a proxy, a firewall or a network that wants a sign-in answers in its place";

    private Elsewhere() {}

    public static String words(URI apiUrl, GraphAnswer answer) {
        return "what answers at " + apiUrl.getHost() + " is not the Graph API (" + answer
                + (answer.status() / 100 == 3 ? ", which leads somewhere else)" : ")");
    }
}
