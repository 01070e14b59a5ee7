/**
 * Measurements as a DICOM structured report: Comprehensive 3D SR (PS3.3 section A.35.13) after TID
 * 1500, a group of measurements per region (PS3.16 TIDs 1410, 1411 and 1419). Features carry IBSI's
 * codes where DICOM knows them ({@link org.hepacast.dicom.report.FeatureCodes}), units are UCUM's,
 * and each value names the program, its version and the protocol.
 */
@NullMarked
package org.hepacast.dicom.report;

import org.jspecify.annotations.NullMarked;
