package io.penelope.bootstrap.http.api.json;

import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.guest.PhoneNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who a guest is, as far as the channel says. */
public record GuestJson(
        @Nullable String name,
        @Nullable String handle,
        @Nullable String phone,
        @Nullable String language,
        List<String> addresses) {

    static GuestJson of(GuestCard guest) {
        return new GuestJson(
                guest.name().orElse(null),
                guest.handle().orElse(null),
                guest.phone().map(PhoneNumber::value).orElse(null),
                guest.language().orElse(null),
                guest.addresses().stream().map(GuestAddress::value).toList());
    }

    /** Keeps the guest out of logs. */
    @Override
    public String toString() {
        return "a guest";
    }
}
