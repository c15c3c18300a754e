/** Whether the template is good that asks guests to write again. */
@NullMarked
package io.penelope.channel.whatsapp.templates;

import org.jspecify.annotations.NullMarked;
