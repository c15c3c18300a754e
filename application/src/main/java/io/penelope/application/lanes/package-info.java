/**
 * What all lanes are made of: the gate that knows whether the other side can be called, the workers that do what there
 * is to do, the calls that are under way, and the rules by which failed attempts are followed by others.
 */
@NullMarked
package io.penelope.application.lanes;

import org.jspecify.annotations.NullMarked;
