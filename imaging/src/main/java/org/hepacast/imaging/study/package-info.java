/**
 * What is in a folder of DICOM files, and which of it is measured. {@link
 * org.hepacast.imaging.study.StudyContent} describes every file by its header; {@link
 * org.hepacast.imaging.study.IdentityCheck} holds every file's patient against the EHR's; {@link
 * org.hepacast.imaging.study.StudyChoice} takes series and segmentation by the protocol's rules and
 * keeps the reason for each. Nothing is guessed: what is missing, double or contradictory is {@link
 * org.hepacast.imaging.study.StudyRefused} with a reason and a remedy. Texts hold no patient data,
 * and no free text of the files.
 */
@NullMarked
package org.hepacast.imaging.study;

import org.jspecify.annotations.NullMarked;
