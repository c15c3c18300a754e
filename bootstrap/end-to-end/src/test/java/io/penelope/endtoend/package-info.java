/**
 * Penelope as its users meet it: the real program between simulated platforms, over real HTTP, on a real store. All
 * tests play in the {@code town}, which knows none of them; only the pages are seen in a real {@code browser}, before the
 * demo.
 */
@NullMarked
package io.penelope.endtoend;

import org.jspecify.annotations.NullMarked;
