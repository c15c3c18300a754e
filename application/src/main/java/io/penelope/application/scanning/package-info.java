/**
 * Files are looked through for malware before anybody may open them or they are sent on.
 */
@NullMarked
package io.penelope.application.scanning;

import org.jspecify.annotations.NullMarked;
