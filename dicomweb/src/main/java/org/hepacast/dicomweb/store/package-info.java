/**
 * STOW-RS with an account of each object: a status of 200 alone says nothing (archives answer it
 * having stored nothing).
 */
@NullMarked
package org.hepacast.dicomweb.store;

import org.jspecify.annotations.NullMarked;
