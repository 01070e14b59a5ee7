/** What earlier versions left behind: settled once, or named until it is mended. */
@NullMarked
package org.hepacast.feature.upkeep;

import org.jspecify.annotations.NullMarked;
