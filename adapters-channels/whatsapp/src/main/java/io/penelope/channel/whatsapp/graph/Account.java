package io.penelope.channel.whatsapp.graph;

import io.penelope.channel.spi.Settings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The hotel's number at Meta, with the secrets that open it.
 *
 * @param phoneNumberId Meta's id of the number, by which webhooks name it and calls address it
 * @param businessAccountId Meta's id of the account to which the number and its templates belong
 * @param reopening the template that asks guests to write again, if there is one
 * @param apiUrl the Graph API's address with its version and without a slash at its end
 */
public record Account(
        String phoneNumberId,
        String accessToken,
        String appSecret,
        String verifyToken,
        URI apiUrl,
        Optional<String> businessAccountId,
        Optional<ReopeningTemplate> reopening) {

    // The settings.
    public static final String PHONE_NUMBER_ID = "phoneNumberId";
    public static final String ACCESS_TOKEN = "accessToken";
    public static final String APP_SECRET = "appSecret";
    public static final String VERIFY_TOKEN = "verifyToken";
    public static final String API_URL = "apiUrl";
    public static final String REOPEN_TEMPLATE = "reopenTemplate";
    public static final String REOPEN_LANGUAGE = "reopenLanguage";
    public static final String BUSINESS_ACCOUNT_ID = "businessAccountId";
    public static final String REGISTER_WEBHOOK = "registerWebhook";

    public Account {
        apiUrl = URI.create(apiUrl.toString().replaceAll("/+$", ""));
    }

    public static Account from(Settings settings) {
        return new Account(
                settings.text(PHONE_NUMBER_ID).strip(),
                settings.text(ACCESS_TOKEN).strip(),
                settings.text(APP_SECRET).strip(),
                settings.text(VERIFY_TOKEN).strip(),
                settings.url(API_URL),
                settings.find(BUSINESS_ACCOUNT_ID).map(String::strip).filter(id -> !id.isEmpty()),
                settings.find(REOPEN_TEMPLATE)
                        .filter(name -> !name.isBlank())
                        .map(name -> new ReopeningTemplate(
                                name.strip(), settings.text(REOPEN_LANGUAGE).strip())));
    }

    /** Where messages of this number are posted. */
    public URI messages() {
        return URI.create(apiUrl + "/" + phoneNumberId + "/messages");
    }

    /** Where files for guests are uploaded. */
    public URI uploads() {
        return URI.create(apiUrl + "/" + phoneNumberId + "/media");
    }

    /** The number itself, asked for these fields. */
    public URI number(String fields) {
        return URI.create(apiUrl + "/" + phoneNumberId + "?fields=" + fields);
    }

    /** The app for which the token was made. */
    public URI app() {
        return URI.create(apiUrl + "/app?fields=id");
    }

    /** The webhooks of an app. */
    public URI subscriptions(String appId) {
        return URI.create(apiUrl + "/" + appId + "/subscriptions");
    }

    /** The number itself, to be changed. */
    public URI number() {
        return URI.create(apiUrl + "/" + phoneNumberId);
    }

    /** The apps that are told of what happens in a business account. */
    public URI subscribedApps(String businessAccount) {
        return URI.create(apiUrl + "/" + businessAccount + "/subscribed_apps");
    }

    /** The business account's templates of this name, in whatever language. */
    public URI templates(String businessAccount, String name) {
        return URI.create(apiUrl + "/" + businessAccount
                + "/message_templates?fields=name,status,language,components&limit=100&name=" + name);
    }

    /** A file of a guest's, by Meta's id of it; only one that was sent to this number is found. */
    public URI media(String id) {
        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        return URI.create(apiUrl + "/" + encoded + "?phone_number_id=" + phoneNumberId);
    }

    /** Keeps the secrets out of logs and exceptions. */
    @Override
    public String toString() {
        return "WhatsApp number " + phoneNumberId;
    }
}
