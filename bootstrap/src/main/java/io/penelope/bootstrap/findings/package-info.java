/** What somebody finds who looks at a Penelope, in words for whoever runs her. */
@NullMarked
package io.penelope.bootstrap.findings;

import org.jspecify.annotations.NullMarked;
