/** The JSON of a package: read strictly, so that nothing is guessed, and written in one way. */
@NullMarked
package org.hepacast.modelformat.json;

import org.jspecify.annotations.NullMarked;
