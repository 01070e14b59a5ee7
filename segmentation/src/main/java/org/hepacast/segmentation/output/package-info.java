/**
 * Where labels go: a file in the format that its name says, a DICOM segmentation that refers to the
 * images it was made of, pictures for a person.
 */
@NullMarked
package org.hepacast.segmentation.output;

import org.jspecify.annotations.NullMarked;
