package io.penelope.domain.property;

import io.penelope.domain.Names;

/** A hotel's short name in the configuration. */
public record PropertyId(String value) {

    public PropertyId {
        Names.requireName("A property's id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
