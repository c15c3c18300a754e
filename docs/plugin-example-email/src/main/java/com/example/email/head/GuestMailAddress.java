package com.example.email.head;

import java.util.regex.Pattern;

/** What a guest's address looks like here. */
public final class GuestMailAddress {

    private static final Pattern ONE = Pattern.compile("[^\\s@<>\\p{Cntrl}]{1,64}@[^\\s@<>\\p{Cntrl}]{1,135}");

    private GuestMailAddress() {}

    public static boolean isOne(String address) {
        return address != null && ONE.matcher(address).matches();
    }
}
