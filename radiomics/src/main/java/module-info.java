/**
 * Radiomic features of regions in medical images. Start with {@link
 * org.hepacast.radiomics.extract.Extractor} and a {@link org.hepacast.radiomics.extract.Protocol};
 * files are read by {@code io}, regions made by {@code region}, whole tables of cases run by {@code
 * cases}. A filter of one's own implements {@link org.hepacast.radiomics.filter.ImageFilter}. How
 * values are prepared, transformed and counted ({@code prepare}, {@code transform}, {@code
 * feature}) and how pixels of DICOM are decoded may change with every version and is not exported.
 */
module org.hepacast.radiomics {
  requires static transitive org.jspecify;
  // Pictures of regions are a BufferedImage.
  requires transitive java.desktop;
  // JPEG 2000 in DICOM.
  requires jai.imageio.jpeg2000;
  // Tables of cases and of features.
  requires de.siegmar.fastcsv;
  // Parameter files.
  requires org.snakeyaml.engine;

  exports org.hepacast.radiomics.cases;
  exports org.hepacast.radiomics.extract;
  exports org.hepacast.radiomics.filter;
  exports org.hepacast.radiomics.io;
  exports org.hepacast.radiomics.io.dicom;
  exports org.hepacast.radiomics.io.image;
  exports org.hepacast.radiomics.io.mask;
  exports org.hepacast.radiomics.io.nifti;
  exports org.hepacast.radiomics.io.nrrd;
  exports org.hepacast.radiomics.parameter;
  exports org.hepacast.radiomics.region;
  exports org.hepacast.radiomics.render;
  exports org.hepacast.radiomics.volume;
}
