/** Packages of earlier formats, brought into the layout of the present one before they are read. */
@NullMarked
package org.hepacast.modelformat.old;

import org.jspecify.annotations.NullMarked;
