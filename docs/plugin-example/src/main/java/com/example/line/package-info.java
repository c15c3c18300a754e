/** A channel for LINE, built from the SPI alone: to be copied, renamed and changed into one for another platform. */
package com.example.line;
