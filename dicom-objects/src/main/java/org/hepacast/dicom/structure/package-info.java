/**
 * Regions as outlines in an RT structure set (PS3.3 section A.19), given as points or traced around
 * the pixels of a mask so that their rasterisation is the mask again.
 */
@NullMarked
package org.hepacast.dicom.structure;

import org.jspecify.annotations.NullMarked;
