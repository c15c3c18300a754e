package io.penelope.channel.whatsapp.graph;

import static io.penelope.channel.whatsapp.graph.ErrorMeaning.blocked;
import static io.penelope.channel.whatsapp.graph.ErrorMeaning.later;
import static io.penelope.channel.whatsapp.graph.ErrorMeaning.refused;
import static io.penelope.channel.whatsapp.graph.ErrorMeaning.throttled;
import static io.penelope.channel.whatsapp.graph.ErrorMeaning.unavailable;

import io.penelope.channel.spi.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The table of Meta's error codes, with what each means for the message that met it.
 *
 * <p>Meta asks to decide by the code and not by the HTTP status, which differs from case to case. The same code may come
 * in the answer to a call, in a webhook, or in both.
 *
 * <p>Codes below 130000 are the Graph API's own: they speak of the application, the token, the path or the number of
 * calls, and only 100 may also mean a parameter of the message.
 *
 * <p>Sources: "Handle errors" at developers.facebook.com/docs/graph-api/guides/error-handling, and "Error codes" at developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes.
 */
public final class ErrorCodes {

    private record Row(int first, int last, Predicate<GraphError> besides, ErrorMeaning meaning) {

        boolean fits(GraphError error) {
            return first <= error.code() && error.code() <= last && besides.test(error);
        }
    }

    /** The guest may not be written to from a test number; or the number is not in the form that Meta has it in. */
    public static final int NOT_A_RECIPIENT = 131030;

    private static final Duration GROWING = Duration.ZERO;
    private static final Duration SECONDS = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private static final String TOKEN = "make a new token of a system user and set accessToken";
    private static final String PERMISSION =
            "give the system user the number's business account, and its token the permission whatsapp_business_messaging";
    private static final String ID = "compare phoneNumberId with WhatsApp > API Setup in the App Dashboard,"
            + " and see that the token's system user may use that number";
    private static final String SECRET = "see that appSecret is the secret of the very app that made accessToken (App"
            + " Dashboard > App settings > Basic): Penelope proves by it that she may use the token, and an app with"
            + " \"Require App Secret\" (App settings > Advanced) takes no call without";
    private static final String PATH =
            "see that apiUrl is the Graph API with a version that Meta's list still has, such as " + GraphApi.ADDRESS
                    + ", and that phoneNumberId and accessToken are right";
    private static final String APP = "see in the App Dashboard whether the app is there, live and not restricted";
    private static final String MANAGER = "see what WhatsApp Manager says of the account";
    private static final String ADDRESS = "add this machine's address to the App Dashboard's App settings > Advanced >"
            + " Server IP allowlist, or empty that list";
    private static final String REGISTER = "register the number again in WhatsApp Manager";

    /** The first row that fits holds. */
    private static final List<Row> TABLE = List.of(
            // The token, the permissions, the account
            on(0, blocked("the access token is not accepted", TOKEN)),
            on(190, blocked("the access token is invalid or has expired", TOKEN)),
            on(3, blocked("the app may not make this call", PERMISSION)),
            on(10, blocked("the token lacks a permission", PERMISSION)),
            on(200, 299, blocked("the token lacks a permission", PERMISSION)),
            on(5, blocked("the app takes no calls from this machine", ADDRESS)),
            on(12, blocked("Meta no longer knows this call in this version of the Graph API", PATH)),
            on(33, blocked("the number's id is not known to this token", ID)),
            on(803, blocked("the number's id is not known to this token", ID)),
            on(
                    100,
                    error -> error.subcode() == GraphError.UNKNOWN_OBJECT,
                    blocked("the number's id is not known to this token", ID)),
            on(
                    100,
                    GraphError::ofTheCall,
                    blocked("Meta does not take the call, for the sake of the app, its secret or the path", SECRET)),
            on(101, blocked("the app is not known", APP)),
            on(102, blocked("the access token is not accepted", TOKEN)),
            on(104, blocked("the proof of the app's secret is missing or wrong", SECRET)),
            on(2500, blocked("Meta knows no such path, or misses the access token", PATH)),
            on(368, blocked("the account is restricted for a breach of policy", MANAGER)),
            on(131005, blocked("access is denied", PERMISSION)),
            on(131031, blocked("the account is locked", MANAGER)),
            on(131037, blocked("the number's display name is not approved", MANAGER)),
            on(131042, blocked("the account has a problem with its payment", "settle it in WhatsApp Manager")),
            on(131044, blocked("the account has a problem with its payment", "settle it in WhatsApp Manager")),
            on(131045, blocked("the number's registration is faulty", REGISTER)),
            on(133004, unavailable("WhatsApp is down for a while")),
            on(133000, 133016, blocked("the number is not registered", REGISTER)),

            // Too much, too fast, or trouble at Meta's
            on(1, later(GROWING, "an error inside the Graph API")),
            on(2, unavailable("the Graph API is down for a while")),
            on(4, throttled(MINUTE, "the app has made too many calls")),
            on(17, throttled(MINUTE, "the token's user has made too many calls")),
            on(32, throttled(MINUTE, "too many calls")),
            on(341, throttled(MINUTE, "the app has reached a limit")),
            on(613, throttled(MINUTE, "too many calls")),
            on(80007, 80008, throttled(MINUTE, "the business account has made too many calls")),
            on(130429, throttled(SECONDS, "the number sends faster than it may")),
            on(131000, later(GROWING, "something went wrong at WhatsApp's")),
            on(131016, unavailable("WhatsApp is down for a while")),
            on(
                    131048,
                    throttled(
                            QUARTER,
                            "WhatsApp holds the number back, since too many of its messages were called spam")),
            // Others may be written to. Meta advises pauses of 4^X seconds, X being the attempt: growing ones, which
            // are the host's.
            on(131056, later(GROWING, "too many messages to this guest in a short time")),
            on(131057, throttled(MINUTE, "the account is being maintained")),

            // This guest, this message
            on(131047, refused(Refusal.WINDOW_CLOSED, "more than 24 hours since the guest last wrote")),
            on(
                    131026,
                    refused(
                            Refusal.UNREACHABLE,
                            "the guest cannot be reached: not on WhatsApp, or with too old an app")),
            on(
                    NOT_A_RECIPIENT,
                    refused(Refusal.UNREACHABLE, "the guest is not on the test number's list of recipients")),
            on(130497, refused(Refusal.UNREACHABLE, "the account may not write to the guest's country")),
            on(131021, refused(Refusal.UNREACHABLE, "the recipient is the hotel's own number")),
            on(
                    131062,
                    refused(Refusal.UNREACHABLE, "this message needs a telephone number, and only a user id is known")),
            on(131050, refused(Refusal.OPTED_OUT, "the guest does not want such messages")),
            on(131049, refused(Refusal.OTHER, "WhatsApp held the message back to spare the guest")),
            on(130472, refused(Refusal.OTHER, "WhatsApp held the message back for an experiment")),
            on(131014, refused(Refusal.OTHER, "a file could not be fetched from its address")),
            on(131051, refused(Refusal.OTHER, "WhatsApp does not support this type of message")),
            on(131052, refused(Refusal.OTHER, "the guest's file could not be fetched")),
            on(131053, refused(Refusal.CONTENT, "the file could not be uploaded")),
            on(100, refused(Refusal.OTHER, "a parameter is wrong")),
            on(131008, refused(Refusal.OTHER, "a parameter is missing")),
            on(131009, refused(Refusal.OTHER, "a parameter's value is wrong")),
            on(132001, refused(Refusal.OTHER, "there is no such template in this language, or it is not approved")),
            on(132015, refused(Refusal.OTHER, "Meta has paused the template")),
            on(132016, refused(Refusal.OTHER, "Meta has disabled the template")),
            on(132000, 132999, refused(Refusal.OTHER, "a fault of a template")),
            on(135000, refused(Refusal.OTHER, "an error that WhatsApp did not explain")),
            on(137000, refused(Refusal.OTHER, "the guest's security code has changed")));

    private static final ErrorMeaning UNKNOWN_TO_US =
            refused(Refusal.OTHER, "an error of WhatsApp's that is not in the table");

    private static final ErrorMeaning OF_THE_CALL = blocked(
            "the Graph API does not take the call, whatever the message",
            PATH + "; else the App Dashboard may say more");

    private ErrorCodes() {}

    /** Empty if the table does not know the code, or there is none. */
    public static Optional<ErrorMeaning> meaningOf(GraphError error) {
        return TABLE.stream().filter(row -> row.fits(error)).findFirst().map(Row::meaning);
    }

    /** What is to be made of a code that the table does not know. A message is only blamed by WhatsApp itself. */
    public static ErrorMeaning guessAt(GraphError error) {
        return error.isWhatsApps() ? UNKNOWN_TO_US : OF_THE_CALL;
    }

    /** What is wrong, in words that hold no guest's and no secret. */
    public static String describe(GraphError error) {
        return meaningOf(error)
                .map(meaning -> meaning.detail(error))
                .orElse("an error that WhatsApp did not explain (" + error + ")");
    }

    private static Row on(int code, ErrorMeaning meaning) {
        return on(code, code, meaning);
    }

    private static Row on(int first, int last, ErrorMeaning meaning) {
        return new Row(first, last, any -> true, meaning);
    }

    private static Row on(int code, Predicate<GraphError> besides, ErrorMeaning meaning) {
        return new Row(code, code, besides, meaning);
    }
}
