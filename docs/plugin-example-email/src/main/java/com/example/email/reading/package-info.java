/** The mailbox's news, and what events they are. */
package com.example.email.reading;
