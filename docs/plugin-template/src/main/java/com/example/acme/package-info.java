/** A channel for Acme: what guests write there reaches the hotel's staff, and what the staff answer reaches the guests. */
package com.example.acme;
