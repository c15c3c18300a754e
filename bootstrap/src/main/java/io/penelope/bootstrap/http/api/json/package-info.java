/**
 * The API's answers as they stand in JSON, field by field. What is absent is null here, and left out there.
 */
@NullMarked
package io.penelope.bootstrap.http.api.json;

import org.jspecify.annotations.NullMarked;
