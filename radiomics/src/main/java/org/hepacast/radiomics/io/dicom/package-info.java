/**
 * DICOM files as data sets (PS3.5, PS3.10): every transfer syntax, nothing but what this library
 * needs of the dictionary. {@link org.hepacast.radiomics.io.dicom.DicomFile} reads a file into a
 * {@link org.hepacast.radiomics.io.dicom.DataSet} of elements, which other packages ask for values
 * by {@link org.hepacast.radiomics.io.dicom.Tag}; lengths that a file claims are held against the
 * bytes that are left. {@link org.hepacast.radiomics.io.dicom.DataSetBuilder} makes data sets and
 * {@link org.hepacast.radiomics.io.dicom.Part10} writes them.
 */
@NullMarked
package org.hepacast.radiomics.io.dicom;

import org.jspecify.annotations.NullMarked;
