/**
 * What Mews's certification wants to see: every operation of Mews's that Penelope uses, called once as she calls it, and a
 * line on each. Whoever changes what the client asks of Mews changes {@link io.penelope.bootstrap.certification.Use} too.
 */
@NullMarked
package io.penelope.bootstrap.certification;

import org.jspecify.annotations.NullMarked;
