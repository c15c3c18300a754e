package io.penelope.domain.message;

import java.util.Optional;

/**
 * By what a channel finds a file that a guest sent, and what the platform says of it.
 *
 * @param id means something to the channel alone
 * @param type the media type, which may be wrong
 * @param size in bytes
 * @param sha256 in hexadecimal digits
 */
public record FileReference(String id, Optional<String> type, Optional<Long> size, Optional<String> sha256) {}
