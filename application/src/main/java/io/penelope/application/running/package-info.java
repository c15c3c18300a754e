/**
 * The workers: one for each thing that goes on by itself. They are started together, woken by news, and stopped
 * without leaving anything half done.
 */
@NullMarked
package io.penelope.application.running;

import org.jspecify.annotations.NullMarked;
