/**
 * Features of images by a named protocol. Protocols are the data files of the imaging service
 * themselves ({@link org.hepacast.workbench.image.ImagingProtocol}), so that a model is trained on
 * what the service will measure: the same regions, made by the same library with the same
 * parameters.
 */
@NullMarked
package org.hepacast.workbench.image;

import org.jspecify.annotations.NullMarked;
