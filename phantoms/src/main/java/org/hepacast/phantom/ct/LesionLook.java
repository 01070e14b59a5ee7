package org.hepacast.phantom.ct;

import org.hepacast.phantom.PhantomRefusal;

/**
 * How metastases look.
 *
 * @param coreHu mean of the inner part
 * @param textureHu deviation of the texture
 * @param textureMm over how far the texture is alike
 * @param rimHu mean of the rim
 * @param rimMm thickness of the rim, 0 for none
 * @param border its surface and the liver around it
 */
public record LesionLook(
    double coreHu, double textureHu, double textureMm, double rimHu, double rimMm, Border border) {

  /**
   * Hypovascular, as metastases of colorectal cancer are in the portal venous phase: darker than
   * the liver with a faint brighter rim.
   */
  public static final LesionLook COLORECTAL = new LesionLook(62, 12, 4, 88, 2);

  public LesionLook {
    PhantomRefusal.requireRange("a core in HU", coreHu, -1000, 3000);
    PhantomRefusal.requireRange("a texture with a deviation in HU", textureHu, 0, 500);
    PhantomRefusal.requireRange("a texture with a length in mm", textureMm, 0.5, 50);
    PhantomRefusal.requireRange("a rim in HU", rimHu, -1000, 3000);
    PhantomRefusal.requireRange("a rim with a thickness in mm", rimMm, 0, 50);
  }

  /** With an even surface, in a liver that does not mind it. */
  public LesionLook(double coreHu, double textureHu, double textureMm, double rimHu, double rimMm) {
    this(coreHu, textureHu, textureMm, rimHu, rimMm, Border.SMOOTH);
  }

  /** The same with this surface and surroundings. */
  public LesionLook with(Border wanted) {
    return new LesionLook(coreHu, textureHu, textureMm, rimHu, rimMm, wanted);
  }
}
