@NullMarked
package org.hepacast.contracts;

import org.jspecify.annotations.NullMarked;
