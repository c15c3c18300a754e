package io.penelope.channel.spi;

/**
 * What was asked of a platform was not done, and nothing else will be until somebody acts: the credentials are gone, or
 * what answers at the address is not the platform.
 *
 * <p>It is for the calls that have no {@link SendResult} to say so, above all for {@link LookupChannel#find}: a question
 * that is refused so has found nothing out, and is asked again when that is mended.
 */
public final class BlockedException extends Exception {

    private static final long serialVersionUID = 1;

    /** @param detail what is wrong and what to do about it, without secrets and without a guest's words */
    public BlockedException(String detail) {
        super(detail);
    }
}
