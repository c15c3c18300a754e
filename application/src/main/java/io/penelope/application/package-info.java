/**
 * What Penelope does, one class per thing done. Decisions live in the domain; here they are put in order.
 */
@NullMarked
package io.penelope.application;

import org.jspecify.annotations.NullMarked;
