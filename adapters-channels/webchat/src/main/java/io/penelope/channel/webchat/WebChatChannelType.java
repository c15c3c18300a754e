package io.penelope.channel.webchat;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.PublicAddress;
import io.penelope.channel.spi.ReachableType;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;
import io.penelope.channel.spi.SettingsSchema.Problem;
import io.penelope.channel.spi.TriableType;
import io.penelope.channel.spi.TrialCall;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The web chat: one channel is one page, which the hotel's own site may show in a widget. */
public final class WebChatChannelType implements ReachableType, TriableType {

    static final String ALLOWED_ORIGINS = "allowedOrigins";
    static final String HOTEL_NAME = "hotelName";
    static final String ACCENT_COLOR = "accentColor";
    static final String GREETING = "greeting";
    static final String OPENING_HOURS = "openingHours";
    static final String TIME_ZONE = "timeZone";
    static final String PHONE = "phone";
    static final String EMAIL = "email";
    static final String PRIVACY_URL = "privacyUrl";
    static final String LOGO_URL = "logoUrl";
    static final String FILES = "files";
    static final String LARGEST_FILE = "largestFile";

    @Override
    public String id() {
        return "webchat";
    }

    @Override
    public String displayName() {
        return "Web chat";
    }

    @Override
    public SettingsSchema settings() {
        return SettingsSchema.of(
                        Setting.list(
                                        ALLOWED_ORIGINS,
                                        "The sites that may show the widget, such as https://www.riverside.example, each"
                                                + " with its scheme and without a path; what browsers leave out (capitals,"
                                                + " :443) may stand there. None: the page alone, which no site may"
                                                + " frame.")
                                .check(Origins::isOrigin, Origins.RULE),
                        Setting.text(
                                HOTEL_NAME,
                                "The hotel's name as guests read it; the property's name if it is not given."),
                        Setting.text(ACCENT_COLOR, "The hotel's colour, for the header and the guest's own words.")
                                .defaultTo("#1f5f5b")
                                .check(AccentColor::isColor, "is a colour as #rrggbb"),
                        Setting.list(
                                        GREETING,
                                        "What stands above an empty conversation, a sentence for each language, such as"
                                                + " \"en: How can we help you?\".")
                                .check(
                                        Greetings::isGreeting,
                                        "begins with a language, such as en or de, a colon and a blank"),
                        Setting.list(
                                        OPENING_HOURS,
                                        "When the hotel answers, such as \"mon-fri 07:00-23:00\" and \"sat,sun"
                                                + " 08:00-22:00\", or \"daily 00:00-24:00\". Guests may write at any time, and"
                                                + " read when to expect an answer. Needs timeZone.")
                                .check(OpeningHours::isSpan, OpeningHours.RULE),
                        Setting.text(TIME_ZONE, "The hotel's time zone, such as Europe/Prague.")
                                .check(OpeningHours::isZone, "is a name of the tz database, such as Europe/Prague"),
                        Setting.text(PHONE, "The telephone number that the page gives when it cannot connect."),
                        Setting.text(EMAIL, "The e-mail address that the page gives when it cannot connect."),
                        Setting.url(PRIVACY_URL, "The hotel's privacy statement, linked where guests write."),
                        Setting.url(LOGO_URL, "A picture of the hotel's own site, shown beside its name."),
                        Setting.bool(FILES, "Whether guests may send pictures and other files.")
                                .defaultTo("true"),
                        Setting.size(
                                        LARGEST_FILE,
                                        "How large a guest's file may be, such as 10MiB; media.largest if it is not"
                                                + " given, and never more than that.")
                                .sizeBetween("1KiB", "1TiB"))
                .checkTogether(WebChatChannelType::hoursNeedAZone);
    }

    /**
     * How many bytes a guest's file may have; empty if the chat takes none.
     *
     * @param settings have passed {@link #settings()}
     * @param largestKept bytes of the largest file that is kept at all
     */
    public static OptionalLong largestFile(Settings settings, long largestKept) {
        if (!settings.bool(FILES)) {
            return OptionalLong.empty();
        }
        boolean isSmaller = settings.find(LARGEST_FILE).isPresent() && settings.size(LARGEST_FILE) < largestKept;
        return OptionalLong.of(isSmaller ? settings.size(LARGEST_FILE) : largestKept);
    }

    private static Optional<Problem> hoursNeedAZone(Map<String, String> values) {
        return values.containsKey(OPENING_HOURS) && !values.containsKey(TIME_ZONE)
                ? Optional.of(SettingsSchema.problem(
                        TIME_ZONE, "is needed with openingHours; write the hotel's, such as Europe/Prague"))
                : Optional.empty();
    }

    /** Browsers let a page do its sums and keep its secrets only where nobody on the way can change it. */
    @Override
    public Optional<String> whyUnreachable(Settings settings, URI webhookAddress) {
        boolean https = "https".equalsIgnoreCase(webhookAddress.getScheme());
        boolean outside = PublicAddress.isPublic(webhookAddress);
        if (outside && !https) {
            return Optional.of("is shown to guests over plain http, where browsers do not let the web chat work as it"
                    + " should, and sites with https do not show it. Let server.publicUrl begin with https://");
        }
        boolean sitesOutside = settings.list(ALLOWED_ORIGINS).stream()
                .anyMatch(origin -> PublicAddress.isPublic(
                        URI.create(Origins.normalised(origin).orElse(origin))));
        return !outside && sitesOutside
                ? Optional.of("is for sites on the internet, and guests there cannot reach " + origin(webhookAddress)
                        + ". Let server.publicUrl be the address that guests reach")
                : Optional.empty();
    }

    @Override
    public List<TrialCall> trialCalls(Settings settings, URI webhookAddress) {
        return ChatTrial.of(
                webhookAddress,
                settings.bool(FILES),
                !settings.list(ALLOWED_ORIGINS).isEmpty());
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    @Override
    public Channel open(Settings settings, ChannelContext context) {
        return new WebChatChannel(context);
    }
}
