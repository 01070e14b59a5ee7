/**
 * Who, what and by which means: the records that every DICOM object begins with (PS3.3 sections
 * C.7.1 to C.7.5), coded concepts, references to instances, and UIDs that are derived from what
 * they name, so that the same input gives the same bytes.
 */
@NullMarked
package org.hepacast.dicom.header;

import org.jspecify.annotations.NullMarked;
