/**
 * Filters: an image becomes one or several derived images. A filter is one file: a record of its
 * parameters that declares its {@link org.hepacast.radiomics.filter.ImageType} (the word in a
 * protocol, what it reads, how it is made) and the names of its images. Each computes only the box
 * asked for, and looks as far beyond it as its definition on the whole image needs. {@link
 * org.hepacast.radiomics.filter.Filters} lists those of this library.
 */
@NullMarked
package org.hepacast.radiomics.filter;

import org.jspecify.annotations.NullMarked;
