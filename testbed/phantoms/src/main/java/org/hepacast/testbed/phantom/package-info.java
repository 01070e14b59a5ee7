/**
 * Phantoms as examinations: {@code study} writes those that {@link org.hepacast.phantom.ct} and
 * {@link org.hepacast.phantom.us} draw as DICOM, with the faults that a test may order, {@code
 * picture} shows them, {@code cli} is the command line.
 */
@NullMarked
package org.hepacast.testbed.phantom;

import org.jspecify.annotations.NullMarked;
