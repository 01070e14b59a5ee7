/**
 * Networks in ONNX files: what a file says of itself ({@link
 * org.hepacast.segmentation.network.OnnxFile}), and its running by ONNX Runtime ({@link
 * org.hepacast.segmentation.network.OnnxNetwork}). Native code lives here and nowhere else.
 */
@NullMarked
package org.hepacast.segmentation.network;

import org.jspecify.annotations.NullMarked;
