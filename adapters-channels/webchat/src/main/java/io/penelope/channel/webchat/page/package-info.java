/**
 * What browsers load: the guest's page, the widget for the hotel's own site, and what both show of the hotel.
 */
@NullMarked
package io.penelope.channel.webchat.page;

import org.jspecify.annotations.NullMarked;
