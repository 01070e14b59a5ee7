@NullMarked
package org.hepacast.prognosis;

import org.jspecify.annotations.NullMarked;
