/** Letters to guests, and what became of them. */
package com.example.email.writing;
