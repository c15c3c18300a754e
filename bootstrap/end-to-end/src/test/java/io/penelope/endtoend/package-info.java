/**
 * Penelope as its users meet it: the real program between simulated platforms, over real HTTP, on a real store.
 */
@NullMarked
package io.penelope.endtoend;

import org.jspecify.annotations.NullMarked;
