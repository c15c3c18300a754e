package io.penelope.channel.whatsapp.registering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is to be done so that Meta brings this number's webhooks here, and what is in the way because it is somebody
 * else's.
 *
 * <p>An app has one webhook for all its numbers, and may have more numbers than one channel knows of. So the app's own is
 * set only where there is none, or where it is this channel's already; otherwise this number alone is led here, and
 * where somebody has set an address for just this number, not even that.
 *
 * @param appFields what the app's webhook is to bring here; empty if nothing is to be done about it
 * @param account whether the business account is to tell the app
 * @param number whether this number alone is to be led here
 * @param reasons why anything is to be done, for the person who runs Penelope
 */
record Standing(
        Set<String> appFields,
        boolean account,
        boolean number,
        List<String> reasons,
        Optional<RegistrationException> obstacle) {

    static Standing of(Found found, Ours ours) {
        Optional<AppWebhook> foreign = found.app().filter(app -> !ours.include(app.callback()));
        List<String> reasons = new ArrayList<>();
        Set<String> appFields = foreign.isPresent() ? Set.of() : appFields(found.app(), ours, reasons);
        boolean account = found.accountTells().filter(tells -> !tells).isPresent();
        if (account) {
            reasons.add("the business account does not tell the app anything yet");
        }
        Optional<RegistrationException> taken =
                found.ofNumber().filter(callback -> !ours.include(callback)).map(Standing::taken);
        boolean number = taken.isEmpty() && leadsElsewhere(found, foreign, ours, reasons);
        return new Standing(appFields, account, number, reasons, taken.or(() -> foreign.flatMap(Standing::lacking)));
    }

    /** What others have the app's webhook bring stays, whether Meta adds to it or replaces it. */
    private static Set<String> appFields(Optional<AppWebhook> app, Ours ours, List<String> reasons) {
        Set<String> all = new TreeSet<>(AppWebhook.WANTED);
        app.ifPresent(webhook -> all.addAll(webhook.fields()));
        Optional<String> reason = app.isEmpty()
                ? Optional.of("the app has no webhook yet")
                : app.flatMap(webhook -> whatIsWrong(webhook, ours));
        reason.ifPresent(reasons::add);
        return reason.isPresent() ? all : Set.of();
    }

    private static Optional<String> whatIsWrong(AppWebhook own, Ours ours) {
        List<String> lacking = own.lacks(AppWebhook.WANTED);
        if (!ours.isHere(own.callback())) {
            return Optional.of("the app's webhook leads to Penelope's former address");
        }
        if (!own.active()) {
            return Optional.of("the app's webhook is switched off");
        }
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of("the app's webhook lacks the fields " + String.join(", ", lacking));
    }

    private static boolean leadsElsewhere(Found found, Optional<AppWebhook> foreign, Ours ours, List<String> reasons) {
        Optional<String> first = found.ofNumber().or(found::ofAccount).or(() -> foreign.map(AppWebhook::callback));
        Optional<String> elsewhere = first.filter(callback -> !ours.isHere(callback));
        elsewhere.ifPresent(
                callback -> reasons.add("what guests write to this number goes to " + Ours.hostOf(callback)));
        return elsewhere.isPresent();
    }

    private static RegistrationException taken(String callback) {
        return new RegistrationException(
                "somebody has set a webhook for this number alone, so what guests write goes to "
                        + Ours.hostOf(callback),
                "Penelope leaves it: remove it there, or as the README says under WhatsApp; or set registerWebhook:"
                        + " false if it hands on to Penelope");
    }

    private static Optional<RegistrationException> lacking(AppWebhook foreign) {
        List<String> lacking = foreign.lacks(AppWebhook.OF_A_NUMBER);
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of(new RegistrationException(
                        "the app's webhook is not Penelope's, leads to " + Ours.hostOf(foreign.callback())
                                + " and lacks the fields " + String.join(", ", lacking)
                                + ", which Meta brings to nobody",
                        "Subscribe to them in the App Dashboard under WhatsApp > Configuration"));
    }

    boolean isDone() {
        return appFields.isEmpty() && !account && !number;
    }
}
