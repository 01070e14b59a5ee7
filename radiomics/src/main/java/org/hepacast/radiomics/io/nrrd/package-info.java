/** NRRD, attached or detached, raw or gzip. */
@NullMarked
package org.hepacast.radiomics.io.nrrd;

import org.jspecify.annotations.NullMarked;
