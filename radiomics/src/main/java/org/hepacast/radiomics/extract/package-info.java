/**
 * From image, mask and protocol to named features: where a user of the library starts. A {@link
 * org.hepacast.radiomics.extract.Protocol} says which images are derived, which families of
 * features are computed and how; it is read from PyRadiomics' parameter files and knows the filters
 * of a {@link org.hepacast.radiomics.extract.Catalogue}. The {@link
 * org.hepacast.radiomics.extract.Extractor} prepares image and mask as the profile wants it,
 * applies the filters, computes the families of every derived image on its {@link
 * org.hepacast.radiomics.extract.Workers} and gives a {@link
 * org.hepacast.radiomics.extract.FeatureSet}; {@link org.hepacast.radiomics.extract.FeatureMaps}
 * does the same around every voxel. Two results of one name are refused.
 */
@NullMarked
package org.hepacast.radiomics.extract;

import org.jspecify.annotations.NullMarked;
