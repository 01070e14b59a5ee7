/**
 * What the services' pages and lists share: times in words and the parts of a long list. How pages
 * look stands in {@code /hepacast/page.css}, which every service serves.
 */
@NullMarked
package org.hepacast.kit.page;

import org.jspecify.annotations.NullMarked;
