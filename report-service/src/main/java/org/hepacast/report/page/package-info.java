/** The pages and the read interface. */
@NullMarked
package org.hepacast.report.page;

import org.jspecify.annotations.NullMarked;
