/**
 * Where channels live. They are found and opened ({@code opening}), called so that none can harm another ({@code calling}),
 * heard ({@code hearing}) and sent to ({@code sending});
 * {@code telling} has what people are told of them. Towards the inside all speaks the domain's words, towards channels those
 * of the SPI ({@code translating}).
 */
@NullMarked
package io.penelope.channel.host;

import org.jspecify.annotations.NullMarked;
