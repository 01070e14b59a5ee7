/**
 * The packages that lie in a folder: read, held against the feature catalogue, and set aside with
 * the reason where they cannot serve.
 */
@NullMarked
package org.hepacast.modelpackage.shelf;

import org.jspecify.annotations.NullMarked;
