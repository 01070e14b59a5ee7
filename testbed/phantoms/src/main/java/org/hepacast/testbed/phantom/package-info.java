/**
 * Patients who never were: images of an abdomen drawn from a seed, whose every voxel is accounted
 * for. A computed feature of a real image has no true value to be held against; of a phantom the
 * volume, diameters, number and side of the metastases are known before the first voxel is drawn.
 *
 * <p>{@code noise} draws numbers from a seed and a place, {@code solid} are the forms, {@code ct}
 * an abdomen in the portal venous phase, {@code us} a B-mode image of a liver, {@code study} writes
 * both as DICOM, with the faults that a test may order, {@code picture} shows them, {@code cli} is
 * the command line. What cannot be drawn is refused by {@link
 * org.hepacast.testbed.phantom.PhantomRefusal}.
 */
@NullMarked
package org.hepacast.testbed.phantom;

import org.jspecify.annotations.NullMarked;
