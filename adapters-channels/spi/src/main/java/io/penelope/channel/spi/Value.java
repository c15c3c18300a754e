package io.penelope.channel.spi;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a plugin makes and may compare with another of its kind: two are equal if they say the same. */
abstract class Value {

    Value() {}

    /** All that it says, in the order of its class; made by {@link #all}. */
    abstract List<?> state();

    /** Null is what a careless plugin may have said, and no reason to fail here. */
    static List<?> all(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Value value && getClass() == value.getClass() && state().equals(value.state());
    }

    @Override
    public final int hashCode() {
        return state().hashCode();
    }
}
