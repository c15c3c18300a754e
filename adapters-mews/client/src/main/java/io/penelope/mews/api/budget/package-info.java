/**
 * The requests that Mews allows within half a minute for each access token, and how they are shared out among those who
 * want them.
 */
@NullMarked
package io.penelope.mews.api.budget;

import org.jspecify.annotations.NullMarked;
