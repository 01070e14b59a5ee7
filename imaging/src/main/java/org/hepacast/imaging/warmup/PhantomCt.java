package org.hepacast.imaging.warmup;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hepacast.dicom.header.Codes;
import org.hepacast.dicom.image.CtSeries;
import org.hepacast.dicom.image.CtTechnique;
import org.hepacast.dicom.segmentation.Segmentation;
import org.hepacast.phantom.ct.Body;
import org.hepacast.phantom.ct.CtPhantom;
import org.hepacast.phantom.ct.CtPlan;
import org.hepacast.phantom.ct.CtVolume;
import org.hepacast.phantom.ct.LesionLook;
import org.hepacast.phantom.ct.LesionWish;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;

/** An abdomen with a metastasis and a tumour of the bowel, and the two with the liver segmented. */
final class PhantomCt {

  /** Coarse, so that it is soon drawn; a protocol that resamples makes a region of usual size. */
  private static final CtPlan PLAN =
      CtPlan.of(1, 192, 60, 1.9, 3.5)
          .with(List.of(LesionWish.of(40)))
          .in(Body.USUAL.with(new Body.Primary(40, LesionLook.COLORECTAL)));

  private PhantomCt() {}

  static Stream<DataSet> objects() {
    CtVolume drawn = CtVolume.of(new CtPhantom(PLAN));
    var series =
        new CtSeries(
            PhantomStudy.header("Abdomen portal venous", 1),
            CtTechnique.portalVenous(),
            drawn.volume(),
            PhantomStudy.uid("frame of reference"));
    return Stream.concat(
        IntStream.range(0, series.slices()).mapToObj(series::slice),
        Stream.of(segmentation(series, drawn)));
  }

  private static DataSet segmentation(CtSeries series, CtVolume drawn) {
    Geometry grid = series.volume().geometry();
    var box = new Box(0, 0, 0, grid.nx(), grid.ny(), grid.nz());
    return new Segmentation(
            PhantomStudy.header("Segmentation of the CT", 2),
            series.source(),
            List.of(
                PhantomStudy.segment(Codes.LIVER, drawn.liver(box)),
                PhantomStudy.segment(Codes.METASTASIS, drawn.lesions(box)),
                PhantomStudy.segment(Codes.PRIMARY_TUMOUR, drawn.primary(box))),
            "Regions of a phantom")
        .object();
  }
}
