/**
 * What leaves as standards: the regions of a measured study as a DICOM segmentation, their
 * measurements as a structured report ({@link org.hepacast.imaging.result.ResultObjects}), and
 * chosen features as FHIR Observations ({@link org.hepacast.imaging.result.FeatureObservations}).
 * Identifiers are derived from what they name, so that the same result sent again is the same
 * object. Others send them.
 */
@NullMarked
package org.hepacast.imaging.result;

import org.jspecify.annotations.NullMarked;
