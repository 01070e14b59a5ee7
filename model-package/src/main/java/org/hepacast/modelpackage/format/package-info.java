/** The files of a model package: read, verified, refused with a reason. */
@NullMarked
package org.hepacast.modelpackage.format;

import org.jspecify.annotations.NullMarked;
