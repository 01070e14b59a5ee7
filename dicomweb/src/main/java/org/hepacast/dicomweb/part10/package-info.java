/**
 * Whether a file is a whole DICOM file, and which instance it holds, without loading it. The values
 * are left to the reader of the radiomics library, which needs the file in memory; a fetched file
 * of a gigabyte is checked here by seeking from attribute to attribute.
 */
@NullMarked
package org.hepacast.dicomweb.part10;

import org.jspecify.annotations.NullMarked;
