/**
 * Was what was predicted right? Published risks against what became of the patients, censored
 * follow-up included, by horizon; and the one factor on the hazard that would put a model right in
 * the large. Plain Java.
 */
@NullMarked
package org.hepacast.model.watch.outcome;

import org.jspecify.annotations.NullMarked;
