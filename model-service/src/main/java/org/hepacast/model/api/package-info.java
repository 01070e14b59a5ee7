/** What people and programs may ask: which models are loaded, and what one says of given values. */
@NullMarked
package org.hepacast.model.api;

import org.jspecify.annotations.NullMarked;
