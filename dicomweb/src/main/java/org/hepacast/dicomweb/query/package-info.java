/**
 * Lists of series and instances by QIDO-RS, and by metadata where a search tells of too few.
 * Archives differ in all that is optional: nothing optional is relied on.
 */
@NullMarked
package org.hepacast.dicomweb.query;

import org.jspecify.annotations.NullMarked;
