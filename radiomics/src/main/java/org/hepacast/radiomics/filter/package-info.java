/**
 * Filters: an image becomes one or several derived images. Each computes only the box asked for,
 * and looks as far beyond it as its definition on the whole image needs.
 */
@NullMarked
package org.hepacast.radiomics.filter;

import org.jspecify.annotations.NullMarked;
