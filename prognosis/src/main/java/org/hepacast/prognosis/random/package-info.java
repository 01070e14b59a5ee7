/** Random numbers that do not depend on the number of threads. */
@NullMarked
package org.hepacast.prognosis.random;

import org.jspecify.annotations.NullMarked;
