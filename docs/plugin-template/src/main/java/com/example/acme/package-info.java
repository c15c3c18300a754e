/** A channel for Acme: guests write there, and the hotel's staff answer. */
package com.example.acme;
