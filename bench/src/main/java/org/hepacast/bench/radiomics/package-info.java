/** How fast features are computed, per family and stage, beside what the peers need. */
@NullMarked
package org.hepacast.bench.radiomics;

import org.jspecify.annotations.NullMarked;
