/**
 * Patients who never were: images of an abdomen drawn from a seed, whose every voxel is accounted
 * for. A computed feature of a real image has no true value to be held against; of a phantom the
 * volume, diameters, number and side of the metastases are known before the first voxel is drawn.
 *
 * <p>{@code noise} draws numbers from a seed and a place, {@code solid} are the forms, {@code ct}
 * an abdomen in the portal venous phase, {@code us} a B-mode image of a liver. What cannot be drawn
 * is refused by {@link org.hepacast.phantom.PhantomRefusal}. Files are others' business: the
 * testbed writes phantoms as DICOM for a demo archive, the workbench as the images of simulated
 * patients.
 */
@NullMarked
package org.hepacast.phantom;

import org.jspecify.annotations.NullMarked;
