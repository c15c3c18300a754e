/** How an address says something that nobody can make up or change. */
@NullMarked
package io.penelope.bootstrap.seal;

import org.jspecify.annotations.NullMarked;
