package io.penelope.bootstrap.http;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.ByteRange;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of a file that somebody asks for by {@code Range} (RFC 9110, 14.1.2). Jetty's own reading of that header
 * does not tell what nobody can read, which is to be passed over, from what lies behind the file's end.
 *
 * @param first byte, from 0 on; empty for the end of the file
 * @param last byte; empty for all that there is, and without a first one how many bytes of the end
 */
record WishedStretch(OptionalLong first, OptionalLong last) {

    private static final Pattern ONE =
            Pattern.compile("bytes=(?<first>\\d{1,18})?-(?<last>\\d{1,18})?", Pattern.CASE_INSENSITIVE);

    /**
     * Reads the header; empty for what has another unit or makes no sense, and for several stretches, of which nobody asks
     * for a picture or a film: each of them gets the whole.
     */
    static Optional<WishedStretch> in(@Nullable String range) {
        Matcher one = ONE.matcher(range == null ? "" : range);
        if (!one.matches()) {
            return Optional.empty();
        }
        WishedStretch wished = new WishedStretch(number(one.group("first")), number(one.group("last")));
        return wished.makesSense() ? Optional.of(wished) : Optional.empty();
    }

    private static OptionalLong number(@Nullable String digits) {
        return digits == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
    }

    private boolean makesSense() {
        return first.isPresent() ? last.isEmpty() || first.getAsLong() <= last.getAsLong() : last.isPresent();
    }

    /** What there is of it in a file of so many bytes; empty if that ends before it begins. */
    Optional<ByteRange> in(long size) {
        long begin = first.orElseGet(() -> Math.max(0, size - last.getAsLong()));
        long end = first.isPresent() ? Math.min(last.orElse(Long.MAX_VALUE), size - 1) : size - 1;
        return begin < size ? Optional.of(new ByteRange(begin, end)) : Optional.empty();
    }
}
