/**
 * What whoever runs Penelope may look at: conversations, what was said in them, and what became of it, in pages. Nothing
 * here changes anything.
 */
@NullMarked
package io.penelope.domain.overseeing;

import org.jspecify.annotations.NullMarked;
