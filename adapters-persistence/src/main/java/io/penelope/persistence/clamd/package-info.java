/**
 * The scanner of files as clamd is one, the daemon of ClamAV: its protocol, over a socket of this machine or of another one.
 */
@NullMarked
package io.penelope.persistence.clamd;

import org.jspecify.annotations.NullMarked;
