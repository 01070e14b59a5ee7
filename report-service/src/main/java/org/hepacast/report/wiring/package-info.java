/** Puts the plain parts together by their configuration, and starts what runs by itself. */
@NullMarked
package org.hepacast.report.wiring;

import org.jspecify.annotations.NullMarked;
