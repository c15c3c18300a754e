/** A closer look at what is set up at Meta: whether the API's version lasts, and whether webhooks are sent at all. */
@NullMarked
package io.penelope.channel.whatsapp.diagnosis;

import org.jspecify.annotations.NullMarked;
