/**
 * DICOM files as data sets (PS3.5, PS3.10): every transfer syntax, nothing but what this library
 * needs of the dictionary.
 */
@NullMarked
package org.hepacast.radiomics.io.dicom;

import org.jspecify.annotations.NullMarked;
