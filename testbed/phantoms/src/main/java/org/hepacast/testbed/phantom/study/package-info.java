/**
 * Phantoms as examinations: DICOM files as a scanner and a radiologist's workstation would send
 * them. {@link org.hepacast.testbed.phantom.study.Examination} says whose they are and when they
 * were made, {@link org.hepacast.testbed.phantom.study.CtStudy} and {@link
 * org.hepacast.testbed.phantom.study.UltrasoundStudy} write them, and a {@link
 * org.hepacast.testbed.phantom.study.Fault} spoils them in one way that real archives know. UIDs
 * follow from patient and plan, so that the same study written twice is the same study.
 */
@NullMarked
package org.hepacast.testbed.phantom.study;

import org.jspecify.annotations.NullMarked;
