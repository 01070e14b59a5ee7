/**
 * The door of this library: what may be asked of an image archive, and the sealed outcomes.
 * Expected trouble is an outcome, never an exception.
 */
@NullMarked
package org.hepacast.dicomweb.archive;

import org.jspecify.annotations.NullMarked;
