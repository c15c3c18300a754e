/**
 * The web chat for guests' browsers: the page and the widget, what a guest says and reads, and the bell that tells an
 * open page of news. Everything a browser sends is a stranger's word; a session's secret is all that makes one a guest.
 */
@NullMarked
package io.penelope.bootstrap.chat;

import org.jspecify.annotations.NullMarked;
