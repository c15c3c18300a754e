package io.penelope.channel.spi;

/** A request that is authentic and yet not what the platform sends; it is answered 400 and nothing is stored. */
public final class MalformedRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong with the shape, without a word of what the request said */
    public MalformedRequestException(String message) {
        super(message);
    }
}
