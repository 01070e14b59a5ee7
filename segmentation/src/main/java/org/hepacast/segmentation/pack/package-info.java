/**
 * Models as packages: a folder with {@code package.json} (what the model is, was trained on, is
 * worth and is for), nnU-Net's {@code plans.json} and {@code dataset.json}, a network for each fold
 * as ONNX, and {@code SHA256SUMS}. {@link org.hepacast.segmentation.pack.SegmentationPackage#open}
 * checks all of it and refuses what does not hold, with the remedy.
 */
@NullMarked
package org.hepacast.segmentation.pack;

import org.jspecify.annotations.NullMarked;
