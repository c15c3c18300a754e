/**
 * The file's text as nodes that know their lines, and a YAML parser's complaints in plain words.
 */
@NullMarked
package io.penelope.bootstrap.config.yaml;

import org.jspecify.annotations.NullMarked;
