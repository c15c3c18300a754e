/** The pages as people meet them: guests and staff with a real browser, before the demo. */
@NullMarked
package io.penelope.endtoend.browser;

import org.jspecify.annotations.NullMarked;
