package org.hepacast.radiomics.filter;

import java.util.List;
import org.hepacast.radiomics.transform.Spectrum;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Volume;

/** Riesz transform of IBSI 2's Laplacian of Gaussian in three dimensions. */
public record RieszLaplacian(IbsiLaplacianOfGaussian laplacian, Riesz riesz)
    implements ImageFilter {

  public RieszLaplacian {
    if (!laplacian.inVolume()) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "a Riesz transform of the Laplacian of Gaussian within slices is not defined here",
          "set filter3D: true, or take riesz out");
    }
  }

  /** The Laplacian's; the orders stand in what an image type adds. */
  @Override
  public List<String> names() {
    return laplacian.names();
  }

  @Override
  public ImageFilter inPlane() {
    return new RieszLaplacian(laplacian.inPlane(), riesz);
  }

  @Override
  public List<Volume> apply(Volume image, Box box) {
    Geometry g = image.geometry();
    int hx = laplacian.halfWidth(g.spacing().x());
    int hy = laplacian.halfWidth(g.spacing().y());
    int hz = laplacian.halfWidth(g.spacing().z());
    // The response also fills the margin by which the image is extended.
    var margins = new Block.Margins(hx, hx, hy, hy, hz, hz);
    Block padded = Block.gather(image, g.box(), margins, laplacian.padding());
    var wide =
        Volume.of(
            Geometry.of(
                padded.nx(),
                padded.ny(),
                padded.nz(),
                g.spacing().x(),
                g.spacing().y(),
                g.spacing().z()),
            padded.values());
    double[] response = laplacian.response(wide, wide.geometry().box());
    var spectrum =
        new Spectrum(padded.nx(), padded.ny(), padded.nz(), response, new double[response.length]);
    Frequencies.multiply(spectrum, true, r -> 1, riesz);
    var whole =
        Volume.of(
            g,
            new Block(padded.nx(), padded.ny(), padded.nz(), spectrum.re(), false)
                .without(margins));
    return List.of(whole.crop(box));
  }
}
