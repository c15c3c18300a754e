/**
 * Penelope with a whole world around it on one machine: a simulated Mews and simulated messengers. Nothing here runs in
 * production.
 */
@NullMarked
package io.penelope.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
