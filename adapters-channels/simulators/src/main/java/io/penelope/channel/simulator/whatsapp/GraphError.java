package io.penelope.channel.simulator.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.Answer;
import io.penelope.channel.simulator.Fault;
import io.penelope.channel.simulator.Json;
import java.time.Duration;
import java.util.Random;

/** The Graph API's way of saying no; the codes are those of Meta's page on Cloud API error codes. */
final class GraphError {

    static final int UNDELIVERABLE = 131026;
    static final int WINDOW_CLOSED = 131047;

    private static final String OF_THE_CALL = "GraphMethodException";
    private static final int WRONG_PARAMETER = 100;

    private static final Random TRACE = new Random();

    private GraphError() {}

    static Answer wrongToken() {
        return answer(401, "OAuthException", 190, 0, "Invalid OAuth access token - Cannot parse access token", "");
    }

    static Answer proofMissing() {
        return ofTheCall("API calls from the server require an appsecret_proof argument");
    }

    static Answer proofWrong() {
        return ofTheCall("Invalid appsecret_proof provided in the API argument");
    }

    private static Answer ofTheCall(String message) {
        return answer(400, OF_THE_CALL, WRONG_PARAMETER, 0, message, "");
    }

    static Answer notTheApp() {
        return answer(400, "OAuthException", 15, 0, "(#15) This method must be called with an app access_token.", "");
    }

    /** The address was called, and did not prove that it knows the verify token. */
    static Answer unproved(String trouble) {
        return answer(
                400,
                "OAuthException",
                2200,
                0,
                "(#2200) Callback verification failed with the following errors: " + trouble,
                "");
    }

    static Answer notSubscribed() {
        return answer(
                400,
                "OAuthException",
                WRONG_PARAMETER,
                0,
                "(#100) Before override the current callback uri, your app must be subscribed to receive messages for"
                        + " WhatsApp Business Account.",
                "");
    }

    static Answer noSuchObject(String id) {
        return answer(
                400,
                OF_THE_CALL,
                WRONG_PARAMETER,
                33,
                "Unsupported request. Object with ID '" + id
                        + "' does not exist, cannot be loaded due to missing permissions, or does not support this"
                        + " operation. Please read the Graph API documentation at"
                        + " https://developers.facebook.com/docs/graph-api",
                "");
    }

    static Answer badParameter(String details) {
        return answer(400, "OAuthException", 100, 0, "(#100) Invalid parameter", details);
    }

    static Answer missingParameter(String details) {
        return answer(400, "OAuthException", 131008, 0, "(#131008) Required parameter is missing", details);
    }

    static Answer unsupportedType(String details) {
        return answer(400, "OAuthException", 131051, 0, "(#131051) Unsupported message type", details);
    }

    static Answer noSuchTemplate(String name, String language) {
        return answer(
                404,
                "OAuthException",
                132001,
                0,
                "(#132001) Template name does not exist in the translation",
                "template name (" + name + ") does not exist in " + language);
    }

    static Answer templatePaused() {
        return answer(
                400,
                "OAuthException",
                132015,
                0,
                "(#132015) Template is Paused",
                "Template is paused due to low quality so it cannot be sent in a template message.");
    }

    static Answer templateParameters() {
        return answer(
                400,
                "OAuthException",
                132000,
                0,
                "(#132000) Number of parameters does not match the expected number of params",
                "body: number of localizable_params does not match the expected number of params");
    }

    static Answer windowClosed() {
        return answer(
                400,
                "OAuthException",
                WINDOW_CLOSED,
                0,
                "(#131047) Re-engagement message",
                "Message failed to send because more than 24 hours have passed since the customer last replied to"
                        + " this number.");
    }

    static Answer tooFastForPair() {
        return answer(
                400,
                "OAuthException",
                131056,
                0,
                "(#131056) (Business Account, Consumer Account) pair rate limit hit",
                "Message failed to send because there were too many messages sent from this phone number to the same"
                        + " phone number in a short period of time.");
    }

    static Answer tooFast() {
        return answer(
                400,
                "OAuthException",
                130429,
                0,
                "(#130429) Rate limit hit",
                "Message failed to send because there were too many messages sent from this phone number in a short"
                        + " period of time.");
    }

    /** With code 100 Meta blames the call and not the message, which its type tells. */
    static Answer of(Fault.Refuse refusal) {
        String type = refusal.code() == WRONG_PARAMETER ? OF_THE_CALL : "OAuthException";
        Answer answer = answer(
                refusal.status(),
                type,
                refusal.code(),
                0,
                "(#" + refusal.code() + ") " + refusal.message(),
                refusal.message());
        Duration wait = refusal.retryAfter();
        return wait.isZero() ? answer : answer.withHeader("Retry-After", Long.toString(wait.toSeconds()));
    }

    private static Answer answer(int status, String type, int code, int subcode, String message, String details) {
        ObjectNode error =
                Json.object().put("message", message).put("type", type).put("code", code);
        if (!details.isEmpty()) {
            error.putObject("error_data").put("messaging_product", "whatsapp").put("details", details);
        }
        if (subcode != 0) {
            error.put("error_subcode", subcode);
        }
        error.put("fbtrace_id", "A" + Long.toString(TRACE.nextLong(Long.MAX_VALUE), 36));
        ObjectNode body = Json.object();
        body.set("error", error);
        return Answer.json(status, body);
    }
}
