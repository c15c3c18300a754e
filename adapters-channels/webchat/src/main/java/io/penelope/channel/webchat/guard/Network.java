package io.penelope.channel.webchat.guard;

/**
 * From where somebody calls.
 *
 * @param name an IPv4 address, or the /64 of an IPv6 address, of which whoever has one address has them all
 * @param neighbourhood the /24 or /48 around it, of which one customer of a data centre may have all
 */
public record Network(String name, String neighbourhood) {

    /** Keeps the guest's address out of logs. */
    @Override
    public String toString() {
        return "a network";
    }
}
