/**
 * One page on how a Penelope fares, for somebody who helps and may know no secret and no guest: a class for each part of it.
 */
@NullMarked
package io.penelope.bootstrap.doctor;

import org.jspecify.annotations.NullMarked;
