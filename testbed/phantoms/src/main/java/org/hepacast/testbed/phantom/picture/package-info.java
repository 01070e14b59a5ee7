/**
 * Phantoms as a person sees them: a slice in a radiologist's window or a frame of ultrasound, with
 * or without the outlines of what is known.
 */
@NullMarked
package org.hepacast.testbed.phantom.picture;

import org.jspecify.annotations.NullMarked;
