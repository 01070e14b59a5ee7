/**
 * What a model says of itself: whom it is for, what it reads, how it was trained and how far it may
 * be trusted.
 */
@NullMarked
package org.hepacast.modelformat.manifest;

import org.jspecify.annotations.NullMarked;
