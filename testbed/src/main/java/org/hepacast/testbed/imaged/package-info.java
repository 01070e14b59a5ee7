/**
 * Sample patients with images. A phantom of each is drawn, stored in an image archive as an
 * apparatus would, and announced to the EHR by an ImagingStudy.
 */
@NullMarked
package org.hepacast.testbed.imaged;

import org.jspecify.annotations.NullMarked;
