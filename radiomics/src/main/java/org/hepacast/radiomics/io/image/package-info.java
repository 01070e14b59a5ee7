/** Images of any format, recognised by their content. */
@NullMarked
package org.hepacast.radiomics.io.image;

import org.jspecify.annotations.NullMarked;
