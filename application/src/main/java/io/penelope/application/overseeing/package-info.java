/**
 * What the person who runs Penelope can see and do: counts, troubles, and a second try for what failed.
 */
@NullMarked
package io.penelope.application.overseeing;

import org.jspecify.annotations.NullMarked;
