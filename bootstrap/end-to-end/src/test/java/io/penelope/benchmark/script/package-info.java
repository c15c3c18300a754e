/** What guests, staff and Mews do in a scenario, and when: written beforehand, the same each time. */
@NullMarked
package io.penelope.benchmark.script;

import org.jspecify.annotations.NullMarked;
