package io.penelope.bootstrap.http;

import java.nio.file.Path;

/**
 * A file that is answered as it lies on the disk.
 *
 * @param size in bytes
 * @param type as browsers are to take it; they look at nothing else
 * @param name under which it is saved, without a path
 * @param shown whether a browser may show it instead of saving it
 * @param tag changes when the bytes do
 */
public record FileAnswer(Path place, long size, String type, String name, boolean shown, String tag) {}
