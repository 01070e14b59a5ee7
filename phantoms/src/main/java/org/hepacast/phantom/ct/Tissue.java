package org.hepacast.phantom.ct;

/**
 * What the body is made of: attenuation about 70 s after the contrast agent, when the portal vein
 * is full, and how much it varies. Means within the ranges that textbooks of abdominal CT give.
 *
 * @see #hu
 */
enum Tissue {
  AIR(-1000, 0),
  LUNG(-840, 25),
  BOWEL_GAS(-950, 5),
  FAT(-102, 7),
  WATER(8, 3),
  BILE(6, 3),
  SKIN(15, 6),
  BOWEL_CONTENT(28, 12),
  MUSCLE(62, 6),
  BOWEL_WALL(85, 8),
  PANCREAS(98, 9),
  DISC(88, 8),
  CORD(38, 4),
  LIVER(112, 4),
  SPLEEN(124, 4),
  HEART(128, 8),
  CAVA(132, 5),
  AORTA(152, 4),
  HEPATIC_VEIN(158, 4),
  PORTAL_VEIN(166, 4),
  RENAL_MEDULLA(165, 8),
  RENAL_CORTEX(192, 6),
  SPONGY_BONE(185, 30),
  COMPACT_BONE(620, 60),
  TABLE(-120, 5);

  private final float hu;
  private final float deviation;

  Tissue(float hu, float deviation) {
    this.hu = hu;
    this.deviation = deviation;
  }

  /** Mean attenuation. */
  float hu() {
    return hu;
  }

  /** How much it varies from place to place, noise apart. */
  float deviation() {
    return deviation;
  }
}
