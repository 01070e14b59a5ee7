package org.hepacast.radiomics.extract;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.hepacast.radiomics.feature.Texture;
import org.hepacast.radiomics.feature.Zones;
import org.hepacast.radiomics.parameter.Settings;
import org.hepacast.radiomics.prepare.GreyLevels;
import org.hepacast.radiomics.prepare.Region;
import org.hepacast.radiomics.transform.Parts;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Volume;
import org.jspecify.annotations.Nullable;

/**
 * What families compute from. Intensities and grey levels are found when the first family asks for
 * them, once for all. Thread-safe.
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

  /** Grey levels of a region by its intensities. */
  @FunctionalInterface
  interface Levels {
    GreyLevels of(Region region, double[] intensities);
  }

  private final Settings settings;
  private final Region region;
  private final Supplier<double[]> intensities;
  private final Supplier<GreyLevels> levels;
  private final @Nullable Texture texture;
  private final @Nullable Supplier<Zones> zones;
  private final @Nullable Surroundings surroundings;
  private final Parts parts;
  private final List<FeatureName> wanted;

  FamilyInput(Settings settings, Region region, Levels levels) {
    this.settings = settings;
    this.region = region;
    intensities = new Once<>(region::intensities);
    this.levels = new Once<>(() -> levels.of(region, intensities.get()));
    texture = null;
    zones = null;
    surroundings = null;
    parts = Parts.IN_TURN;
    wanted = List.of();
  }

  private FamilyInput(
      FamilyInput same,
      @Nullable Texture texture,
      @Nullable Supplier<Zones> zones,
      @Nullable Surroundings surroundings,
      Parts parts,
      List<FeatureName> wanted) {
    settings = same.settings;
    region = same.region;
    intensities = same.intensities;
    levels = same.levels;
    this.texture = texture;
    this.zones = zones;
    this.surroundings = surroundings;
    this.parts = parts;
    this.wanted = wanted;
  }

  FamilyInput within(Surroundings around) {
    return new FamilyInput(this, texture, zones, around, parts, wanted);
  }

  FamilyInput by(Texture how) {
    var found = new Once<>(() -> new Zones(grey(), how));
    return new FamilyInput(this, how, found, surroundings, parts, wanted);
  }

  FamilyInput on(Parts threads) {
    return new FamilyInput(this, texture, zones, surroundings, threads, wanted);
  }

  FamilyInput wanting(List<FeatureName> features) {
    return new FamilyInput(this, texture, zones, surroundings, parts, features);
  }

  Settings settings() {
    return settings;
  }

  Region region() {
    return region;
  }

  /** Of the region, in scan order; read only. */
  double[] intensities() {
    return intensities.get();
  }

  GreyLevels grey() {
    return levels.get();
  }

  Texture texture() {
    return Objects.requireNonNull(texture);
  }

  /** Of the levels, by the texture. */
  Zones zones() {
    return Objects.requireNonNull(zones).get();
  }

  Surroundings surroundings() {
    return Objects.requireNonNull(surroundings);
  }

  /** For families that can share their own work. */
  Parts parts() {
    return parts;
  }

  boolean wants(Enum<?> feature) {
    return wanted.stream().anyMatch(name -> name.index() == feature.ordinal());
  }
}
