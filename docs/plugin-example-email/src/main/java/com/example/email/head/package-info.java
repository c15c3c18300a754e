/** What stands at the head of mails, in both directions: addresses, ids, and what makes an answer of one. */
package com.example.email.head;
