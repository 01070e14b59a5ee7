/** Measurements, one package each; this one holds what they share. */
@NullMarked
package org.hepacast.bench;

import org.jspecify.annotations.NullMarked;
