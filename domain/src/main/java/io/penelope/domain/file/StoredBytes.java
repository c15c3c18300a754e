package io.penelope.domain.file;

/**
 * What lies in the store for a file.
 *
 * @param size in bytes
 * @param type the media type that the bytes themselves show, whatever anybody says of them
 */
public record StoredBytes(Digest digest, long size, String type) {}
