/**
 * The command line's commands as operators give them: {@code serve} with its starts and ends, {@code check},
 * {@code doctor}, {@code deliveries} and {@code rehearse}. That of {@code backup} is in {@code storage}.
 */
@NullMarked
package io.penelope.endtoend.commands;

import org.jspecify.annotations.NullMarked;
