/**
 * WhatsApp as a channel, over Meta's Cloud API: webhooks in, Graph API calls out.
 *
 * <p>What Meta does is taken from its pages at developers.facebook.com/documentation/business-messaging/whatsapp and from
 * bodies that it was seen to send; every field of theirs may be missing or odd.
 */
@NullMarked
package io.penelope.channel.whatsapp;

import org.jspecify.annotations.NullMarked;
