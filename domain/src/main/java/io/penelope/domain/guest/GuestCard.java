package io.penelope.domain.guest;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a channel says of a guest.
 *
 * @param addresses best first and each once, never empty; any of them may be the one that is known
 * @param lasting the one of the addresses that the platform never gives to anybody else, if it has such; a telephone number is
 *     none, since numbers are given anew
 * @param name what the guest goes by
 * @param handle the platform's public user name, or the address by which everybody reaches the guest there
 * @param language an IETF language tag
 */
public record GuestCard(
        List<GuestAddress> addresses,
        Optional<GuestAddress> lasting,
        Optional<String> name,
        Optional<String> handle,
        Optional<PhoneNumber> phone,
        Optional<String> language) {

    public GuestCard {
        addresses = addresses.stream().distinct().toList();
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("A guest is known by one id at the least");
        }
        if (lasting.isPresent() && !addresses.contains(lasting.get())) {
            throw new IllegalArgumentException("The lasting address is one of the addresses");
        }
    }

    /** A guest of whose addresses none is known to last. */
    public GuestCard(
            List<GuestAddress> addresses,
            Optional<String> name,
            Optional<String> handle,
            Optional<PhoneNumber> phone,
            Optional<String> language) {
        this(addresses, Optional.empty(), name, handle, phone, language);
    }

    /** A guest of whom nothing but an address is known. */
    public static GuestCard of(GuestAddress address) {
        return new GuestCard(List.of(address), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same guest, who keeps this address, a further one or one of those that are known, for good. */
    public GuestCard lasting(GuestAddress address) {
        List<GuestAddress> all =
                Stream.concat(addresses.stream(), Stream.of(address)).toList();
        return new GuestCard(all, Optional.of(address), name, handle, phone, language);
    }

    public GuestCard named(String newName) {
        return new GuestCard(addresses, lasting, Optional.of(newName), handle, phone, language);
    }

    /** The same guest under these addresses alone. */
    public GuestCard under(List<GuestAddress> newAddresses) {
        return new GuestCard(newAddresses, lasting.filter(newAddresses::contains), name, handle, phone, language);
    }

    /** The same guest without the telephone number, if it is this one. */
    public GuestCard without(Optional<PhoneNumber> number) {
        return new GuestCard(
                addresses, lasting, name, handle, phone.filter(own -> !number.equals(Optional.of(own))), language);
    }

    /** Whether the two cannot be one guest, whatever other addresses they share: each has an address for good, and not the same. */
    public boolean isSomebodyElseThan(GuestCard other) {
        return lasting.isPresent() && other.lasting.isPresent() && !lasting.equals(other.lasting);
    }

    /** Whether this is the card of whoever is found with that card under the address. */
    public boolean meets(GuestCard other, GuestAddress address) {
        return lasting.filter(address::equals).isPresent() || !isSomebodyElseThan(other);
    }

    /** Whether the other guest has lost the address to this one: the platform gave it anew. */
    public boolean inherits(GuestCard other, GuestAddress address) {
        return isSomebodyElseThan(other)
                && other.lasting.filter(address::equals).isEmpty();
    }

    /** The handle as people write it: a name with an at sign in front of it, and an address, such as one of a mailbox, as it is. */
    public Optional<String> writtenHandle() {
        return handle.map(known -> known.contains("@") ? known : "@" + known);
    }

    /** The addresses in the order in which they tell who it is: the lasting one before those that may be given anew. */
    public List<GuestAddress> surestFirst() {
        return Stream.concat(lasting.stream(), addresses.stream()).distinct().toList();
    }

    /** This card, with what only the older one knew. */
    public GuestCard supplementedBy(GuestCard older) {
        List<GuestAddress> all =
                Stream.concat(addresses.stream(), older.addresses.stream()).toList();
        return new GuestCard(
                all,
                lasting.or(older::lasting),
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
