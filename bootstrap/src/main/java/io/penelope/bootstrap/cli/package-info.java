/**
 * The command line: a class per command, and the frame around them all.
 */
@NullMarked
package io.penelope.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
