/** What is in a mail: the words as a guest meant them, and the files. */
package com.example.email.content;
