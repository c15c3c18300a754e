/** The mail servers: where they are, how they are signed in to, and what it means when that fails. */
package com.example.email.connection;
