/**
 * The files that guests and staff send each other: how they come into a store of bytes, who looks through them for
 * malware, and by which links the staff reach and send them. What else was said waits for none of it.
 */
@NullMarked
package io.penelope.domain.file;

import org.jspecify.annotations.NullMarked;
