/** A DICOMweb client in plain Java: {@link org.hepacast.dicomweb.DicomWebArchive} is its start. */
@NullMarked
package org.hepacast.dicomweb;

import org.jspecify.annotations.NullMarked;
