/**
 * Looks at Penelope from outside: calls her public address as Mews, the platforms and guests do, and says what a proxy, a
 * firewall, the DNS or a certificate breaks. A class for each thing that can be broken.
 */
@NullMarked
package io.penelope.bootstrap.outside;

import org.jspecify.annotations.NullMarked;
