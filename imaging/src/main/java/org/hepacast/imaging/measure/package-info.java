/**
 * From a folder of DICOM files to features. {@link org.hepacast.imaging.measure.StudyMeasurement}
 * is the one door: it describes what is in the folder, holds every file's patient against the
 * EHR's, chooses series and segmentation by the protocol's rules, makes the regions and has the
 * radiomics library measure them. What comes out is {@link org.hepacast.imaging.measure.Measured}
 * or {@link org.hepacast.imaging.measure.NotMeasured}, each with the reason for every series.
 * Values are those of {@code hepacast radiomics extract} on the same files, bit for bit.
 */
@NullMarked
package org.hepacast.imaging.measure;

import org.jspecify.annotations.NullMarked;
