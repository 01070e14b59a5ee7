/**
 * Pictures of image and region for people, who see at a glance whether a mask lies where it should:
 * the slice that holds most of the region, its outline in colour, as PNG.
 */
@NullMarked
package org.hepacast.radiomics.render;

import org.jspecify.annotations.NullMarked;
