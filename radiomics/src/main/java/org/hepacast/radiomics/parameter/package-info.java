/**
 * What can be set. A {@link org.hepacast.radiomics.parameter.Parameter} stands in the file of what
 * it steers (a filter declares its own) and says its key, what it {@link
 * org.hepacast.radiomics.parameter.Accepts accepts}, its default and its meaning. {@link
 * org.hepacast.radiomics.parameter.Settings} hold what a protocol set, already checked, so that a
 * reader of a setting gets the value in its own type. The tables of the documents are made from
 * these declarations.
 */
@NullMarked
package org.hepacast.radiomics.parameter;

import org.jspecify.annotations.NullMarked;
