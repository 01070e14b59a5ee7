/** The tables of this service. */
@NullMarked
package org.hepacast.report.store;

import org.jspecify.annotations.NullMarked;
