package io.penelope.mews;

import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import io.penelope.mews.api.Answer;
import io.penelope.mews.api.wire.ConfigurationResult;
import io.penelope.mews.api.wire.Enterprise;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Judges by what Mews says of a property whether its configuration is right, with words on what to do if not. */
final class Credentials {

    private static final int UNAUTHORIZED = 401;

    private Credentials() {}

    /** Done with the hotel's name in Mews. */
    static Outcome<String> verdict(HotelAccess access, Answer<ConfigurationResult> answer) {
        return judged(access, answer, enterprise -> verdict(access, enterprise));
    }

    /** Done with the hotel to which the token belongs, whichever that is. */
    static Outcome<HotelInMews> identified(HotelAccess access, Answer<ConfigurationResult> answer) {
        return judged(access, answer, enterprise -> identified(access, enterprise));
    }

    private static <T> Outcome<T> judged(
            HotelAccess access, Answer<ConfigurationResult> answer, Function<Enterprise, Outcome<T>> verdict) {
        if (answer instanceof Answer.Ok<ConfigurationResult> ok) {
            Enterprise enterprise = ok.body().enterprise();
            return enterprise == null
                    ? Outcome.blocked("Mews answered without an enterprise: see that mews.platformAddress is Mews's")
                    : verdict.apply(enterprise);
        }
        if (answer instanceof Answer.Rejected<ConfigurationResult> rejected && rejected.status() == UNAUTHORIZED) {
            return Outcome.blocked("Mews does not accept the tokens of property " + access.property()
                    + ": compare mews.clientToken and the property's accessToken with those that Mews gave out (demo and"
                    + " production have different ones), and see in Mews that the integration is enabled");
        }
        if (answer instanceof Answer.NotSent<ConfigurationResult> notSent && notSent.unreachable()) {
            return Outcome.unavailable(
                    notSent.pause(),
                    "Mews cannot be reached: " + notSent.detail()
                            + "; check mews.platformAddress and this machine's network");
        }
        return Verdict.onRead(answer, body -> {
            throw new IllegalStateException("An answer that is right is looked at above");
        });
    }

    private static Outcome<String> verdict(HotelAccess access, Enterprise enterprise) {
        String name =
                Objects.requireNonNullElse(enterprise.name(), access.property().value());
        if (Boolean.TRUE.equals(enterprise.isPortfolio())) {
            return portfolio(access);
        }
        Optional<UUID> id = Reading.uuid(enterprise.id());
        if (id.isPresent() && !id.get().equals(access.enterprise())) {
            return Outcome.refused(
                    Refusal.OTHER,
                    "The access token of property " + access.property() + " belongs to \"" + name + "\", enterprise "
                            + id.get() + ", not to " + access.enterprise()
                            + ": set the property's enterpriseId to the former, or its accessToken to the latter's");
        }
        return Outcome.done(name);
    }

    private static Outcome<HotelInMews> identified(HotelAccess access, Enterprise enterprise) {
        if (Boolean.TRUE.equals(enterprise.isPortfolio())) {
            return portfolio(access);
        }
        return Reading.uuid(enterprise.id())
                .map(id -> Outcome.done(
                        new HotelInMews(id, Objects.requireNonNullElse(enterprise.name(), "a hotel without a name"))))
                .orElseGet(() -> Outcome.blocked(
                        "Mews answered with an enterprise that has no id: see that mews.platformAddress is Mews's"));
    }

    private static <T> Outcome<T> portfolio(HotelAccess access) {
        return Outcome.refused(
                Refusal.OTHER,
                "The access token of property " + access.property()
                        + " stands for a portfolio of hotels, and a thread could be opened in any of them: ask Mews"
                        + " for a token of this one enterprise");
    }
}
