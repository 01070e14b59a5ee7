/** Settings that cannot work are refused at the start, with their name. */
@NullMarked
package org.hepacast.kit.config;

import org.jspecify.annotations.NullMarked;
