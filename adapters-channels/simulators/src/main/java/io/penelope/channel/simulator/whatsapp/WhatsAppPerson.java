package io.penelope.channel.simulator.whatsapp;

import java.util.Optional;

/**
 * Somebody on WhatsApp, as the platform knows them.
 *
 * @param phone the number in digits, without a plus; unknown to businesses if the person goes by a user name
 * @param userId the business-scoped user id that replaces or accompanies the number since 2026
 * @param username a name of the person's choice that can change at any time
 */
public record WhatsAppPerson(String name, Optional<String> phone, Optional<String> userId, Optional<String> username) {

    public WhatsAppPerson {
        phone = phone.map(number -> number.replaceAll("[^0-9]", "")).filter(number -> !number.isEmpty());
        if (phone.isEmpty() && userId.isEmpty()) {
            throw new IllegalArgumentException("Nobody is on WhatsApp without a number and without a user id");
        }
    }

    /** A person as most are since 2026: businesses see both the number and the user id. */
    public static WhatsAppPerson of(String phone, String name) {
        String digits = phone.replaceAll("[^0-9]", "");
        return new WhatsAppPerson(name, Optional.of(digits), Optional.of(userIdFor(digits)), Optional.empty());
    }

    /** A person as all were before 2026: known by the number alone. */
    public static WhatsAppPerson byPhoneAlone(String phone, String name) {
        return new WhatsAppPerson(name, Optional.of(phone), Optional.empty(), Optional.empty());
    }

    /** A person who goes by a user name: businesses see the user id alone. */
    public static WhatsAppPerson byUserIdAlone(String userId, String name) {
        return new WhatsAppPerson(name, Optional.empty(), Optional.of(userId), Optional.empty());
    }

    /** The user id that the simulated platform gives to a number. */
    static String userIdFor(String digits) {
        return "US." + (13_000_000_000_000_000L + Math.floorMod(digits.hashCode() * 2_654_435_761L, 999_999_999_999L));
    }
}
