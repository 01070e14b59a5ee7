/**
 * The command line: {@code phantom ct} and {@code phantom us} write an examination as DICOM files
 * into {@code DIR/dicom}, and beside them what is true of it ({@code truth.json}) and a picture.
 * Whose examination it is, is told by the same options in both ({@link PersonOptions}). Exit
 * status: 0 success, 2 wrong usage, 1 where something cannot be drawn or written.
 */
@NullMarked
package org.hepacast.testbed.phantom.cli;

import org.jspecify.annotations.NullMarked;
