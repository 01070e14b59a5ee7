/**
 * An imaging study becomes regions and radiomic features, in a process of its own (ADR 0019).
 *
 * <p>The feature service asks for a study; a row per study and protocol is made (a job); a worker
 * fetches the images from the archive, chooses the series and its segmentation, measures, and the
 * result goes back as an event. Where nobody has drawn, the operator's package segments ({@code
 * automatic}), and a person has the last word ({@code review}). Nothing in the way of a laboratory
 * result waits for any of it.
 */
@NullMarked
package org.hepacast.imaging;

import org.jspecify.annotations.NullMarked;
