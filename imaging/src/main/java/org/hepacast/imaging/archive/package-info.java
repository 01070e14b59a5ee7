/** The image archives (PACS) that the operator allows, by their settings. */
@NullMarked
package org.hepacast.imaging.archive;

import org.jspecify.annotations.NullMarked;
