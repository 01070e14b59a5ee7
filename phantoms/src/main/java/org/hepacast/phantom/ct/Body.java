package org.hepacast.phantom.ct;

import java.util.Optional;
import org.hepacast.phantom.PhantomRefusal;

/**
 * What is out of the ordinary in the body, metastases apart.
 *
 * @param liverTextureHu by how much the liver varies from place to place, noise apart
 * @param primary a tumour of the bowel
 */
public record Body(double liverTextureHu, Optional<Primary> primary) {

  /** A liver without disease, no tumour of the bowel. */
  public static final Body USUAL = new Body(Tissue.LIVER.deviation(), Optional.empty());

  public Body {
    PhantomRefusal.requireRange("a liver's texture in HU", liverTextureHu, 0, 200);
  }

  /**
   * A tumour of the left colon.
   *
   * @param diameterMm the longest way through it
   */
  public record Primary(double diameterMm, LesionLook look) {
    public Primary {
      PhantomRefusal.requireRange("a tumour with a diameter in mm", diameterMm, 2, 60);
    }
  }

  /** The same with this tumour. */
  public Body with(Primary tumour) {
    return new Body(liverTextureHu, Optional.of(tumour));
  }

  /** The same with a liver of this texture. */
  public Body withLiverTexture(double hu) {
    return new Body(hu, primary);
  }
}
