/**
 * What everybody who answers HTTP here shares: how routes are added, how an answer is written as JSON, what a problem is,
 * and who looks things up meanwhile. The server itself is bootstrap's.
 */
@NullMarked
package io.penelope.web;

import org.jspecify.annotations.NullMarked;
