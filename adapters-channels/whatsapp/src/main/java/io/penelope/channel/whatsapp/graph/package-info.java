/** How the Cloud API is called, what it answers, and what its errors mean. */
@NullMarked
package io.penelope.channel.whatsapp.graph;

import org.jspecify.annotations.NullMarked;
