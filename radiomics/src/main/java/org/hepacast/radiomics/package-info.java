@NullMarked
package org.hepacast.radiomics;

import org.jspecify.annotations.NullMarked;
