package org.hepacast.radiomics.extract;

import java.util.Objects;
import java.util.function.Supplier;
import org.hepacast.radiomics.feature.Texture;
import org.hepacast.radiomics.parameter.Settings;
import org.hepacast.radiomics.prepare.GreyLevels;
import org.hepacast.radiomics.prepare.Region;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Volume;
import org.jspecify.annotations.Nullable;

/**
 * What families compute from. Grey levels are found when the first family asks for them. Belongs to
 * one thread.
 */
final class FamilyInput {

  /**
   * Where the region lies.
   *
   * @param image larger than the region: local intensity looks beyond it
   * @param form the region before re-segmentation, in the box of the region
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Surroundings(Volume image, Mask intensity, byte[] form) {}

  private final Settings settings;
  private final Region region;
  private final Supplier<GreyLevels> levels;
  private @Nullable GreyLevels grey;
  private @Nullable Texture texture;
  private @Nullable Surroundings surroundings;

  FamilyInput(Settings settings, Region region, Supplier<GreyLevels> levels) {
    this.settings = settings;
    this.region = region;
    this.levels = levels;
  }

  FamilyInput within(Surroundings around) {
    surroundings = around;
    return this;
  }

  FamilyInput by(Texture how) {
    texture = how;
    return this;
  }

  Settings settings() {
    return settings;
  }

  Region region() {
    return region;
  }

  GreyLevels grey() {
    if (grey == null) {
      grey = levels.get();
    }
    return grey;
  }

  Texture texture() {
    return Objects.requireNonNull(texture);
  }

  Surroundings surroundings() {
    return Objects.requireNonNull(surroundings);
  }
}
