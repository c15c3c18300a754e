package io.penelope.channel.whatsapp.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An error as Meta reports it, in the answer to a call or in a webhook.
 *
 * <p>Meta's own words are left out on purpose: they have been seen to repeat the access token and the guest's number.
 *
 * @param code what Meta says to decide by; {@link #NO_CODE} if it gave none
 * @param subcode 0 if there is none
 * @param ofTheCall whether Meta blames the call itself, its application, its token or its path, by the type of the error
 * @param trace the name under which Meta's support finds the call; may be empty
 */
public record GraphError(int code, int subcode, boolean ofTheCall, String trace) {

    static final int NO_CODE = -1;

    public static final int WRONG_PARAMETER = 100;

    /** The subcode of error 100 for an id that does not exist or is not the token's to see. */
    static final int UNKNOWN_OBJECT = 33;

    /** Codes that older versions of the Graph API have for the same. */
    private static final Set<Integer> UNKNOWN_OBJECTS = Set.of(33, 803);

    private static final String OF_THE_CALL = "GraphMethodException";

    /** WhatsApp's own errors have codes from here on; those of the Graph API beneath have lower ones. */
    private static final int FIRST_OF_WHATSAPP = 130_000;

    private static final Pattern TRACE = Pattern.compile("[\\w-]{1,40}");

    /** Reads the object that holds {@code code}. */
    public static GraphError of(JsonNode error) {
        String trace = Json.text(error, "fbtrace_id");
        return new GraphError(
                error.path("code").asInt(NO_CODE),
                error.path("error_subcode").asInt(),
                Json.text(error, "type").equals(OF_THE_CALL),
                TRACE.matcher(trace).matches() ? trace : "");
    }

    boolean isOfUnknownObject() {
        return UNKNOWN_OBJECTS.contains(code) || (code == WRONG_PARAMETER && subcode == UNKNOWN_OBJECT);
    }

    /** The same error, said to be about a number's id that is not known to the token. */
    public GraphError ofUnknownNumber() {
        return new GraphError(code, UNKNOWN_OBJECT, ofTheCall, trace);
    }

    /** Whether the code stands for any trouble inside the Graph API, so that it tells less than the HTTP status does. */
    public boolean isGeneral() {
        return code >= 0 && code <= 2;
    }

    /** Whether WhatsApp says it, about a message or an account, and not the Graph API about the call. */
    boolean isWhatsApps() {
        return code >= FIRST_OF_WHATSAPP;
    }

    public boolean hasCode() {
        return code != NO_CODE;
    }

    @Override
    public String toString() {
        return (hasCode() ? "code " + code : "no code")
                + (subcode == 0 ? "" : ", subcode " + subcode)
                + (trace.isEmpty() ? "" : ", trace " + trace);
    }
}
