/**
 * Regions in medical images by nnU-Net v2 models, to nnU-Net's own labels, on ONNX Runtime. Start
 * with {@link org.hepacast.segmentation.pack.SegmentationPackage} and {@link
 * org.hepacast.segmentation.segment.Segmenter}; {@code quality} compares regions. How images are
 * prepared ({@code prepare}) and tiled ({@code window}, but for who watches it) may change with
 * every version.
 */
module org.hepacast.segmentation {
  requires static transitive org.jspecify;
  requires transitive org.hepacast.radiomics;
  requires transitive org.hepacast.dicom;
  requires transitive org.hepacast.modelformat;
  // Runs the networks.
  requires com.microsoft.onnxruntime;

  exports org.hepacast.segmentation.grid;
  exports org.hepacast.segmentation.network;
  exports org.hepacast.segmentation.output;
  exports org.hepacast.segmentation.pack;
  exports org.hepacast.segmentation.plan;
  exports org.hepacast.segmentation.prepare;
  exports org.hepacast.segmentation.quality;
  exports org.hepacast.segmentation.segment;
  exports org.hepacast.segmentation.window;
}
