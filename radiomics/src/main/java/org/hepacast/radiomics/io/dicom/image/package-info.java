/**
 * DICOM images as volumes: files of a folder are grouped into series, one series is chosen with the
 * reason for it, its slices are sorted along their common normal and checked for gaps, stored
 * numbers become measured ones, and enhanced multi-frame files and ultrasound clips take the same
 * way. {@link org.hepacast.radiomics.io.dicom.image.DicomImage} is the door.
 */
@NullMarked
package org.hepacast.radiomics.io.dicom.image;

import org.jspecify.annotations.NullMarked;
