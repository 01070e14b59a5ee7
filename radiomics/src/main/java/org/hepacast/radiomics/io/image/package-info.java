/**
 * Images of any format, recognised by their content and never by their name: {@link
 * org.hepacast.radiomics.io.image.ImageSource} reads what a path holds and says where it came from.
 * DICOM is known as such; every other kind of file is an {@link
 * org.hepacast.radiomics.io.ImageFormat} among the {@link
 * org.hepacast.radiomics.io.image.ImageFormats}, to which a caller may add his own.
 */
@NullMarked
package org.hepacast.radiomics.io.image;

import org.jspecify.annotations.NullMarked;
