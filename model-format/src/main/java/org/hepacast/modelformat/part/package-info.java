/**
 * The files of a package, in memory, from a folder or a zip; never unpacked, and bounded whatever a
 * zip announces.
 */
@NullMarked
package org.hepacast.modelformat.part;

import org.jspecify.annotations.NullMarked;
