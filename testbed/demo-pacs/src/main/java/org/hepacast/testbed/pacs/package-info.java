/**
 * An image archive for tests, the demo and benchmarks: DICOMweb over a folder of DICOM files.
 * {@link org.hepacast.testbed.pacs.DemoPacs} answers; {@link org.hepacast.testbed.pacs.PacsFault}
 * is what may be ordered. {@link org.hepacast.testbed.pacs.PacsMain} starts it in a JVM of its own.
 */
@NullMarked
package org.hepacast.testbed.pacs;

import org.jspecify.annotations.NullMarked;
