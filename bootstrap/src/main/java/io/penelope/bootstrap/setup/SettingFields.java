package io.penelope.bootstrap.setup;

import io.penelope.bootstrap.setup.Answers.ChannelAnswers;
import io.penelope.channel.spi.Setting;
import io.penelope.web.Html;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A form's fields for the settings of a channel, of whatever type. Of a secret that a platform gave out, only that it is kept. */
final class SettingFields {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final String field;
    private final String choice;
    private final String kept;

    /**
     * @param field the template of a field to type into
     * @param choice the template of a field to choose from
     * @param kept what stands in the field of a secret that is known
     */
    SettingFields(String field, String choice, String kept) {
        this.field = field;
        this.choice = choice;
        this.kept = kept;
    }

    String of(List<Setting> settings, ChannelAnswers channel) {
        return settings.stream().map(setting -> field(setting, channel)).collect(Collectors.joining("\n"));
    }

    private String field(Setting setting, ChannelAnswers channel) {
        String value = channel.setting(setting.name());
        boolean hidden = setting.kind() == Setting.Kind.SECRET && !setting.isOwnSecret();
        Map<String, String> words = Map.of(
                "name", setting.name(),
                "label", label(setting.name()),
                "hint", setting.isRequired() ? "" : "(if you like)",
                "kind", hidden ? "password" : "text",
                "value", hidden ? "" : value,
                "placeholder",
                        hidden && !value.isBlank()
                                ? kept
                                : setting.defaultValue().orElse(""),
                "help", setting.help());
        if (setting.kind() != Setting.Kind.CHOICE && setting.kind() != Setting.Kind.BOOLEAN) {
            return Html.filled(field, words);
        }
        List<String> choices = setting.kind() == Setting.Kind.CHOICE ? setting.choices() : List.of("true", "false");
        String chosen = value.isBlank() ? setting.defaultValue().orElse("") : value;
        String options = choices.stream()
                .map(one -> Html.filled(
                        "<option" + (one.equals(chosen) ? " selected" : "") + ">{{word}}</option>",
                        Map.of("word", one)))
                .collect(Collectors.joining());
        return Html.filled(choice, words).replace("<!-- options -->", options);
    }

    /** {@code phoneNumberId} as people read it: "Phone number id". */
    private static String label(String name) {
        String words = HUMP.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
