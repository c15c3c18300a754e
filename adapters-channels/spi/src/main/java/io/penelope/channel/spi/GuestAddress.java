package io.penelope.channel.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the platform reaches a guest, with what it says of the guest.
 *
 * <p>Ids are opaque to the host. A platform that knows one guest under several ids gives them all, best first: the host
 * finds the guest by any of them, and hands all of them back when it sends. A platform that gives ids anew, as telephone
 * companies do with numbers, says by {@link #lasting} which one it never gives to anybody else.
 */
public final class GuestAddress extends Value {

    private final List<String> ids;
    private final Optional<String> lasting;
    private final Optional<String> name;
    private final Optional<String> handle;
    private final Optional<String> phone;
    private final Optional<String> language;

    private GuestAddress(
            List<String> ids,
            Optional<String> lasting,
            Optional<String> name,
            Optional<String> handle,
            Optional<String> phone,
            Optional<String> language) {
        this.ids = List.copyOf(ids);
        this.lasting = lasting;
        this.name = name;
        this.handle = handle;
        this.phone = phone;
        this.language = language;
    }

    /** @param id the id to which the platform delivers, 1 to 200 characters */
    public static GuestAddress of(String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException("A guest's id has 1 to 200 characters");
        }
        return new GuestAddress(
                List.of(id), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whoever shares an id is one guest: what a platform leaves empty for all of them names nobody. */
    private static boolean isId(String id) {
        return !id.isBlank() && id.length() <= 200;
    }

    /** The same guest under a further id; a blank one, or one of more than 200 characters, is none. */
    public GuestAddress alsoKnownAs(String id) {
        if (ids.contains(id) || !isId(id)) {
            return this;
        }
        List<String> more = new ArrayList<>(ids);
        more.add(id);
        return new GuestAddress(more, lasting, name, handle, phone, language);
    }

    /**
     * The same guest under an id, a further one or one of those given already, that the platform never gives to anybody
     * else. The host takes a guest who comes under a known id but with another lasting one for somebody else: such a guest
     * gets a conversation of their own, the ids that are given anew move there, and no answer meant for the former owner
     * goes to them. A blank id, or one of more than 200 characters, is none.
     */
    public GuestAddress lasting(String id) {
        return !isId(id) ? this : new GuestAddress(alsoKnownAs(id).ids, Optional.of(id), name, handle, phone, language);
    }

    /** The name that the guest goes by on the platform; a blank one is none. */
    public GuestAddress name(String value) {
        return new GuestAddress(ids, lasting, unlessBlank(value), handle, phone, language);
    }

    /**
     * The platform's public user name, without a leading at sign, or the address by which everybody reaches the guest there,
     * such as {@code ana@example.com}: the staff read it where no telephone number is known. A blank one is none.
     */
    public GuestAddress handle(String value) {
        return new GuestAddress(ids, lasting, name, unlessBlank(value), phone, language);
    }

    /** A telephone number in the form {@code +420123456789}. */
    public GuestAddress phone(String value) {
        return new GuestAddress(ids, lasting, name, handle, unlessBlank(value), language);
    }

    /** An IETF language tag, such as {@code de}. */
    public GuestAddress language(String value) {
        return new GuestAddress(ids, lasting, name, handle, phone, unlessBlank(value));
    }

    /** All ids, best first; never empty. */
    public List<String> ids() {
        return ids;
    }

    /** The one of the ids that the platform never gives to anybody else. */
    public Optional<String> lasting() {
        return lasting;
    }

    public Optional<String> name() {
        return name;
    }

    public Optional<String> handle() {
        return handle;
    }

    public Optional<String> phone() {
        return phone;
    }

    public Optional<String> language() {
        return language;
    }

    private static Optional<String> unlessBlank(String value) {
        return value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    @Override
    List<?> state() {
        return all(ids, lasting, name, handle, phone, language);
    }

    /** Keeps the guest out of logs. */
    @Override
    public String toString() {
        return "a guest's address";
    }
}
