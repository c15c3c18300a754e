/**
 * What single values look like in the file, and what somebody meant who wrote another: it knows of no key and no file.
 */
@NullMarked
package io.penelope.bootstrap.config.values;

import org.jspecify.annotations.NullMarked;
