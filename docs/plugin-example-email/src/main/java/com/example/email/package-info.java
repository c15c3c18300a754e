/** A channel for e-mail, built from the SPI and a library for mail: guests write to the hotel's mailbox, and are answered from it. */
package com.example.email;
