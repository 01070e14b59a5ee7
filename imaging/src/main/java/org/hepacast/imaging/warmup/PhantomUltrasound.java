package org.hepacast.imaging.warmup;

import java.util.List;
import java.util.stream.Stream;
import org.hepacast.dicom.header.Codes;
import org.hepacast.dicom.image.CalibratedRegion;
import org.hepacast.dicom.image.GreyFrames;
import org.hepacast.dicom.image.Ultrasound;
import org.hepacast.dicom.segmentation.Segmentation;
import org.hepacast.phantom.us.UltrasoundFrame;
import org.hepacast.phantom.us.UltrasoundPhantom;
import org.hepacast.phantom.us.UltrasoundPlan;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Mask;

/** A B-mode image of a liver with a metastasis, and both segmented. */
final class PhantomUltrasound {
  private static final UltrasoundPlan PLAN = UltrasoundPlan.of(1).with(List.of(30.0));
  private static final double FRAME_MS = 40;

  private PhantomUltrasound() {}

  static Stream<DataSet> objects() {
    var phantom = new UltrasoundPhantom(PLAN);
    UltrasoundFrame frame = phantom.frame(0);
    int[] sector = phantom.region();
    var region =
        new CalibratedRegion(
            new Box(
                sector[0], sector[1], 0, sector[2] - sector[0] + 1, sector[3] - sector[1] + 1, 1),
            PLAN.pixelMm(),
            PLAN.pixelMm());
    var greys = new GreyFrames(PLAN.columns(), PLAN.rows(), List.of(frame.grey()), FRAME_MS);
    var image = new Ultrasound(PhantomStudy.header("B-mode liver", 3), greys, List.of(region));
    return Stream.of(image.object(), segmentation(image, frame));
  }

  private static DataSet segmentation(Ultrasound image, UltrasoundFrame frame) {
    return new Segmentation(
            PhantomStudy.header("Segmentation of the ultrasound image", 4),
            image.source(1),
            List.of(
                PhantomStudy.segment(Codes.LIVER, Mask.of(PLAN.grid(), frame.liver())),
                PhantomStudy.segment(Codes.METASTASIS, Mask.of(PLAN.grid(), frame.lesion()))),
            "Regions of a phantom")
        .object();
  }
}
