/**
 * Whose page it is: the hotel's web chat that an address names, and the browser that a secret makes a guest. Everything a
 * browser sends is a stranger's word; the secret is all that is believed.
 */
@NullMarked
package io.penelope.channel.webchat.session;

import org.jspecify.annotations.NullMarked;
