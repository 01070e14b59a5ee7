/** Pictures of image and region for people. */
@NullMarked
package org.hepacast.radiomics.render;

import org.jspecify.annotations.NullMarked;
