/** NIfTI-1 and NIfTI-2, plain or gzip. */
@NullMarked
package org.hepacast.radiomics.io.nifti;

import org.jspecify.annotations.NullMarked;
