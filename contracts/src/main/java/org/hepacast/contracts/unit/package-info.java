/** Units of measure: converted by UCUM and the catalogue, never guessed. */
@NullMarked
package org.hepacast.contracts.unit;

import org.jspecify.annotations.NullMarked;
