/**
 * What a study is measured by: {@link org.hepacast.imaging.protocol.MeasurementProtocol}, a named
 * and versioned data file with the series that is wanted, the segmentation, the regions, the way of
 * several lesions, and the radiomics library's own parameters. {@link
 * org.hepacast.imaging.protocol.Protocols} holds those that come with the suite, one per recipe.
 * Words of many languages by which phases, kernels and segments are recognised are data too ({@link
 * org.hepacast.imaging.protocol.Vocabulary}); they count in the digest. A key that is not known is
 * refused with the nearest one that is.
 */
@NullMarked
package org.hepacast.imaging.protocol;

import org.jspecify.annotations.NullMarked;
