package io.penelope.domain.guest;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a channel says of a guest.
 *
 * @param addresses the channel's ids of the guest, best first and each once, never empty; any of them may be the one that is known
 * @param name what the guest goes by
 * @param handle the platform's public user name
 * @param phone in the form {@code +420123456789}
 * @param language an IETF language tag
 */
public record GuestCard(
        List<String> addresses,
        Optional<String> name,
        Optional<String> handle,
        Optional<String> phone,
        Optional<String> language) {

    public GuestCard {
        addresses = addresses.stream().distinct().toList();
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("A guest is known by one id at the least");
        }
    }

    /** A guest of whom nothing but an id is known. */
    public static GuestCard of(String address) {
        return new GuestCard(List.of(address), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public GuestCard named(String newName) {
        return new GuestCard(addresses, Optional.of(newName), handle, phone, language);
    }

    /** This card, with what only the older one knew. */
    public GuestCard supplementedBy(GuestCard older) {
        List<String> all =
                Stream.concat(addresses.stream(), older.addresses.stream()).toList();
        return new GuestCard(
                all,
                name.or(older::name),
                handle.or(older::handle),
                phone.or(older::phone),
                language.or(older::language));
    }

    /** Keeps the guest out of logs. */
    @Override
    public String toString() {
        return "a guest's card";
    }
}
